//! Phrases that give a line's zone away: page furniture, picture captions, author lines, and the verbs of prose.
//!
//! Rows are lower case, begin with a letter or digit, and are matched at word boundaries, ASCII case aside.

use super::signs::{Place, Sign};
use crate::text::WordList;

/// Every phrase, by what it is a sign of and where in a line it counts.
#[rustfmt::skip] // A row a phrase would be longer than the rest of the room.
pub(super) const PHRASES: &[(Sign, Place, &[&str])] = &[
    (Sign::Furniture, Place::Whole, &[
        "share", "tweet", "email", "e-mail", "print", "pin it", "save", "follow", "like", "comment", "comments",
        "reply", "facebook", "twitter", "whatsapp", "linkedin", "reddit", "instagram", "youtube", "pinterest",
        "telegram", "x", "copy link", "link copied", "messenger", "advertisement", "advertising", "sponsored",
        "promoted", "loading", "menu", "search", "home", "news", "skip to content", "skip to main content",
        "skip ad", "published", "updated", "last updated", "posted", "real time analytics", "web analytics",
        "analytics", "close", "play", "pause", "mute", "watch", "listen", "read", "more", "next", "previous",
        "back to top", "top stories", "most read", "most popular", "trending", "related", "related articles",
        "related stories", "related topics", "related content", "recommended", "you may also like", "latest news",
        "latest stories", "more stories", "more on this story", "contact us", "about us", "privacy", "terms",
        "terms of use", "privacy policy", "cookie policy", "log in", "login", "sign in", "subscribe", "register",
        "newsletter", "newsletters", "view comments", "show comments", "post a comment", "leave a comment",
        "add a comment", "show more", "view more", "load more", "see more", "text size", "font size", "a+", "live",
        "video", "gallery", "photos", "show chapters", "story continues", "text", "transcript", "site map",
        "sitemap", "help", "topics", "tags", "breaking news", "breaking news alerts", "email this article",
        "print this article", "send to a friend", "open in app", "accept all", "tell us what you think", "minimise",
        "minimize", "fullscreen", "replay", "up next", "autoplay", "on air", "on demand",
    ]),
    (Sign::Furniture, Place::Start, &[
        "like us on", "follow us", "find us on", "join us on", "join the conversation", "share this", "share on",
        "share via", "share with", "share article", "share story", "tweet this", "email this", "print this",
        "sign up for", "sign up now", "sign up to", "sign up here", "signup for", "subscribe to our",
        "subscribe to the", "subscribe now", "subscribe for", "subscribe today", "by subscribing", "by signing up",
        "by submitting", "by clicking", "by registering", "by continuing to use", "download our",
        "download the app", "get our app", "get the app", "get the latest", "get breaking news",
        "get all the latest", "listen to our", "watch on", "watch live", "watch the latest", "click here to",
        "click here for", "click to", "tap here", "tap to", "copyright", "all rights reserved",
        "all contents copyright", "story continues below", "story continues after", "article continues",
        "continue reading", "this website uses", "this site uses", "we use cookies", "enable javascript",
        "please enable javascript", "your browser does not support", "sign in to", "log in to",
        "create a free account", "already a subscriber", "already have an account", "scroll down",
        "scroll to continue", "advertisement -", "more from", "more on:", "more:", "read more:", "read also:",
        "also read:", "read next:", "see also:", "see more:", "related:", "related story:", "recommended:",
        "related coverage:", "watch:", "listen:", "in pictures:", "in depth:", "photos:", "video:", "tags:",
        "topics:", "filed under:", "categories:", "category:", "keywords:", "follow the author on", "send tips to",
        "got a tip", "have a news tip", "contact the reporter", "contact the author", "submit a correction",
        "this story is developing", "this is a developing story", "check back for updates", "stay up to date",
        "stay informed", "support our journalism", "support independent journalism", "become a member",
        "donate now", "take our survey", "vote in our poll", "the views expressed", "terms of service",
        "terms and conditions", "this material may not be", "no part of this", "not for redistribution",
        "do not reproduce", "our standards:", "originally published", "this article was originally",
        "this article originally appeared", "this story was originally published", "this post originally appeared",
        "app users", "having trouble viewing",
    ]),
    (Sign::Furniture, Place::StartOfFragment, &[
        "read more", "read also", "also read", "read the full", "read next", "see also", "related", "watch",
        "listen to", "most read", "trending", "download", "sign up", "subscribe", "join our", "advertisement",
        "view all", "see all", "show all", "more news", "more stories", "latest", "image source", "published",
        "updated", "last modified", "follow",
    ]),
    (Sign::Furniture, Place::Anywhere, &[
        "all rights reserved", "do not reproduce", "reproduced without permission", "direct to your inbox",
        "to your inbox", "in your inbox", "our free newsletter", "our weekly newsletter", "our daily newsletter",
        "free weekly newsletter", "free daily newsletter", "our newsletter", "our newsletters",
        "privacy policy and terms", "terms of service and privacy policy", "your favourite podcast",
        "your favorite podcast", "wherever you get your podcasts", "may not be published, broadcast",
        "app store or google play", "unsubscribe at any time",
    ]),
    (Sign::Furniture, Place::AfterNumber, &[
        "min read", "mins read", "minute read", "minutes read", "min. read", "minutes to read", "shares",
        "retweets", "comments", "comment", "views", "likes", "replies",
    ]),
    (Sign::Furniture, Place::InShortLine, &[
        "on facebook", "on twitter", "via email", "on whatsapp", "on google play", "on the app store",
        "cookie settings", "cookie policy", "font size", "text size",
    ]),
    (Sign::Credit, Place::Anywhere, &[
        "photo by", "photograph by", "photos by", "picture by", "image by", "photo courtesy", "photo credit",
        "picture courtesy", "image courtesy", "image credit", "courtesy photo", "image source",
    ]),
    (Sign::Credit, Place::Start, &[
        "photo:", "picture:", "image:", "photograph:", "photo :", "photographer:", "file photo:", "file photo -",
        "file picture:", "photo credit:", "caption:",
    ]),
    (Sign::Picture, Place::Anywhere, &[
        "file photo", "file picture", "file image", "handout photo", "handout picture", "handout image",
        "undated photo", "file photograph", "in this picture", "in this image", "combination photo",
        "combination picture", "video grab", "still image", "seen in this", "pictured in", "pictured at",
        "pictured on", "artist's impression", "satellite image shows",
    ]),
    (Sign::Position, Place::Anywhere, &["left", "right", "center", "centre", "clockwise"]),
    (Sign::InThis, Place::Anywhere, &[
        "in this", "in an", "in a",
    ]),
    (Sign::PictureVerb, Place::Anywhere, &[
        "shakes hands", "shake hands", "speaks", "speak", "arrives", "arrive", "attends", "attend", "walks", "walk",
        "waves", "wave", "poses", "pose", "gestures", "gesture", "looks on", "look on", "stands", "stand", "sits",
        "sit", "listens", "listen", "smiles", "smile", "reacts", "react", "holds", "hold", "greets", "greet",
        "embraces", "hugs", "leaves", "addresses", "talks", "inspects", "inspect", "is seen", "are seen",
        "is pictured", "are pictured", "meets", "meet", "carry", "carries", "gather", "watches", "rises",
        "searches", "search", "is shown", "are shown", "celebrates", "celebrate", "passes", "makes a statement",
    ]),
    (Sign::Role, Place::Anywhere, &[
        "staff writer", "staff reporter", "staff writers", "staff reporters", "staff correspondent",
        "correspondent", "reporter", "contributing writer", "contributor", "associated press writer",
        "associated press", "press association", "bureau chief", "editor", "political editor", "special to",
        "news service", "columnist", "reporters", "correspondents", "newsroom",
    ]),
    (Sign::ByReporter, Place::Start, &[
        "reporting by", "additional reporting by", "editing by", "writing by", "compiled by", "with inputs from",
        "with input from", "with additional reporting", "edited by", "written by", "reported by",
        "with reporting by", "with files from",
    ]),
    (Sign::ByReporter, Place::Anywhere, &[
        "contributed to this report", "contributed to this story", "contributed to this article",
        "contributed reporting", "contributed reporting from",
    ]),
    (Sign::Speech, Place::Anywhere, &[
        "said", "says", "told", "according to", "added", "reported", "announced", "asked", "tweeted", "wrote",
    ]),
    (Sign::Finite, Place::Anywhere, &[
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "may", "might", "must",
        "should", "did", "does", "said", "says", "told", "won", "met", "fell", "rose", "began", "took", "gave",
        "went", "came", "made", "left", "led", "lost", "found", "held", "saw", "shot", "hit", "struck", "broke",
        "sank", "fled", "became", "got", "knew", "thought", "put", "kept", "brought", "bought", "sold", "paid",
        "sent", "spoke", "wrote", "ran", "fought", "grew", "drew", "stood", "felt", "cut", "set", "remains",
        "continues", "shows", "appears", "seems", "plans", "wants", "needs", "says", "comes", "goes", "makes",
        "it's", "there's", "that's", "isn't", "wasn't", "didn't", "don't", "doesn't", "won't", "can't", "couldn't",
        "wouldn't",
    ]),
    (Sign::Reader, Place::Anywhere, &[
        "you", "your", "our", "us", "we",
    ]),
];

/// Words of a picture credit that leave no doubt, as written.
#[rustfmt::skip]
pub(super) static PICTURE_CREDITS: WordList = WordList::new(&[
    "Photo", "Photos", "PHOTO", "Photograph", "Photography", "Picture", "Pictures", "Image", "Images", "Pool",
    "POOL", "Handout", "HANDOUT", "Getty", "GETTY", "Landov", "Shutterstock", "SHUTTERSTOCK", "iStock", "Alamy",
    "Flickr", "Corbis", "Rex", "REX", "WireImage", "FilmMagic", "Unsplash", "Pixabay", "Wikimedia", "Sipa",
    "ZUMA", "Zuma", "NurPhoto", "Screengrab", "Screenshot",
]);

/// Agencies: a picture credit only beside a slash or another sign, since a wire story ends with "(AP)" too.
#[rustfmt::skip]
pub(super) static AGENCIES: WordList = WordList::new(&[
    "Reuters", "REUTERS", "AP", "AFP", "EPA", "PA", "Xinhua", "TASS", "Anadolu", "ANSA", "DPA", "dpa", "UPI",
    "Kyodo", "Yonhap", "PTI", "AAP", "EFE", "Bloomberg", "CP", "Handout", "File",
]);

/// Small words that credits and author lines hold beside names.
#[rustfmt::skip]
pub(super) static NAME_PARTICLES: WordList = WordList::new(&[
    "and", "of", "for", "the", "in", "at", "via", "by", "courtesy", "photo", "file", "handout", "image", "de",
    "da", "di", "del", "der", "den", "van", "von", "al", "el", "bin", "ibn", "la", "le", "with", "to", "staff",
    "writer", "writers", "reporter", "reporters", "correspondent", "special", "contributor", "contributing",
    "editor", "columnist", "chief", "bureau", "pool", "on",
]);
