//! Common English given names, for a name that nothing but its shape shows to be a person's.
//!
//! A choice from the lists of the U.S. census of 1990 (public domain): frequent ones that are no place, month, firm or
//! everyday word. What is rarer, or from elsewhere, is known by what the text says beside it. The names with short forms
//! stand in `text::spelling`.

use crate::{
    parse::name::marks::{Marks, marks},
    text::{is_given_name, lower_case},
};

pub(super) const GIVEN_NAMES: &str = "aaron abby abigail adam adrian agnes aidan aileen alan albert alejandro alice alicia alison allan allen allison \
    alvin alyssa amanda amber amy ana andre andrea angela angelina angie anita ann anna anne annette annie antonio ariel arlene \
    armando arnold arthur ashley audrey barack barry beatrice becky bernadette bernard bernice bernie bert bethany beverly blake bonnie \
    boris brad bradley brandon brenda brendan brent brett brian bridget bruce bryan caitlin calvin cameron candace carl carla \
    carlos carmen carol caroline carolyn carrie casey cassandra cathleen cecil cecilia chad charlene chelsea cheryl christina \
    christy cindy claire clara clarence claude claudia clayton clifford clint clyde cody colin colleen connie connor \
    corey cory courtney craig crystal curt curtis cynthia damon dana danielle darlene darrell darren darryl debra denis denise \
    dennis derek derrick desmond diana diane dianne dmitry dolores dominic donna dora doreen doris dorothy duane duncan dustin \
    dwayne dwight dylan earl ebony edgar edith edna edwin eileen elaine eleanor elena eli elijah ellen elliott elmer elsie emily \
    emma eric erica erik erika erin ernesto ethan ethel evan evelyn felicia felipe felix fernando fiona freda gabriel gail gareth \
    garrett gary gavin geoffrey george georgina gerard gilbert gina gladys glen glenda glenn gloria gordon graham greta guadalupe \
    gwen hannah harriet harvey hazel heather hector heidi helen herbert herman hilary hillary holly howard hugh hugo ian ida igor \
    irene irma isaac isabel isabella ivan jack jacquelyn jaime jan jane janet janice jared jasmine jason javier jay jean jeanette \
    jeanne jenna jenny jeremiah jeremy jermaine jerome jesse jessica jill jo joan joanna joanne jodi joel johnnie jordan \
    jorge jose joyce juan juanita juanita juliana julia julian julie julio julius justin kara karen karim karl karla kathleen \
    kathryn katrina kayla keith kelly kelvin kendra kerry kevin kirk kirsten kristen kristin kristina kurt kyle lance lauren \
    laurie leah lee leigh lena leo leon leroy leslie lester lewis lillian linda lindsay lisa lloyd lois loretta lori lorraine \
    louis louise lucas lucia lucille lucy luis luke luther lydia lyle lynn mabel malcolm marc marcia marco marcus margarita maria \
    marian marie marilyn marina mario marion marjorie mark marlene marsha marshall martha martin marty marvin mary mathew maureen \
    max megan melanie melinda melissa melvin meredith michele michelle miguel mildred milton mindy minnie miranda miriam molly \
    monica muriel myra myrtle nadine naomi natalie natasha neil nellie nelson nina nora norma norman olga oliver olivia omar \
    pablo patty paul paula pauline pedro peggy peyton phyllis priscilla rachel rafael ralph ramon ramona randall randy raul \
    regina reggie renee rhonda ricardo rita roberta roberto rodney rogelio roger roland roman romeo ronda rosa rosemary rosie \
    roxanne roy ruben ruby rudy rupert russell ruth ryan sabrina salvador sally sara sarah scott sean sergei sergio seth shane \
    shannon sharon shaun shawn sheila shelley sheri sherri sherry sheryl shirley silvia simon sonia sophia sophie stacey stacy \
    stan stanley stefan stella stuart suzanne sylvia tamara tammy tanya tara tasha taylor teresa terrance terrell terri terry \
    tiffany todd toni tonya tracey traci tracy travis trevor tricia troy tyler tyrone tyson ursula valerie vanessa vaughn vera \
    vernon veronica vicente vicki vickie vikki viola violet vivian wade wallace wanda warren wayne wendell wendy wesley wilbur \
    willard wilma winston yolanda yvette yvonne zoe \
    brady darius devin elissa elton jade jamal kareem malik manuel trent ahmed ali fatima hassan hussein ibrahim khalid mahmoud mustafa yusuf";

/// Whether a word is a common given name, case aside.
pub(super) fn is_common_given_name(word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return marks(word).any(Marks::GIVEN);
    }
    let lower = lower_case(word);
    marks(&lower).any(Marks::GIVEN) || is_given_name(&lower)
}
