//! Forms that came back filled in: what they say plainly is one change; what
//! would change a judgement or does not add up is told, and left to an act of
//! its own.

use super::run::{TRIES, is_conflict, proposal};
use crate::atlas::{Refusal, sha256_of};
use crate::change::{Command, Said};
use crate::domain::{self, Attachment, Name, ZoneId};
use crate::graphql::act::payload::{Payload, Refused};
use crate::graphql::act::request::{RequestInput, read_request, world_of};
use crate::graphql::error::{Answer, BAD_USER_INPUT, BUSY, STORAGE_UNAVAILABLE, bad_id, fail, fail_saying};
use crate::graphql::history::Act;
use crate::graphql::query::{Present, present};
use crate::graphql::scalar::int;
use crate::graphql::words::{Label, worded};
use crate::graphql::worlds::Worlds;
use crate::import::forms::{self, Delivery, Taken};
use crate::intake::form::{self, FormFault, FormProblem};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

worded! {
    /// A form that goes out to be filled in (表单).
    FormKind from "domain::FormKind" {
        /// What an enterprise makes, buys and misses (企业摸底表).
        EnterpriseSurvey "企业摸底表" "enterprise survey",
        /// What experts think of a chain's recipes (专家评审表).
        RecipeReview "专家评审表" "recipe review",
        /// The figures of a month (月调度表).
        Monthly "重点项目月调度表" "monthly sheet",
    }
}

worded! {
    /// What became of a line of a form (去向).
    FormOutcome from "forms::Outcome" {
        /// Something new is recorded (新增).
        New "新增" "new",
        /// Something is changed (更新).
        Changed "更新" "changed",
        /// The world says the very same (相同).
        Same "相同" "same",
        /// Somebody must look; it is not taken in (待核).
        NeedsLook "待核" "needs a look",
        /// Nothing was filled in, which is not nothing done (未报).
        Unreported "未报" "not reported",
        /// It cannot be taken in (有误).
        Problem "有误" "has a problem",
    }
}

worded! {
    /// What is wrong with a form (问题种类).
    FormFaultCode from "FormFault" {
        /// The file is no workbook that can be read (无法读取).
        Unreadable "无法读取" "unreadable",
        /// No sheet carries a stamp of ours, or that of another form (不是本系统表单).
        NotAForm "不是本系统表单" "no form of ours",
        /// It is of another version of the form (表单版本不符).
        OtherVersion "表单版本不符" "other version",
        /// Two stamps of one sheet are not the same (表单标识不一致).
        StampsDisagree "表单标识不一致" "stamps disagree",
        /// What must be filled in is empty (缺少必填项).
        MissingValue "缺少必填项" "missing value",
        /// What is filled in cannot be read (填写有误).
        BadValue "填写有误" "bad value",
        /// A column that the form has is gone (缺少列).
        MissingColumn "缺少列" "missing column",
        /// What is named is not there (未找到).
        NotFound "未找到" "not found",
        /// The world has changed since it was printed (已过期).
        Outdated "已过期" "outdated",
    }
}

/// Which filled-in forms are taken in, and how (填好的表单).
#[derive(InputObject)]
pub(in crate::graphql) struct FormsInput {
    /// The workbook that was handed in with POST /files, by its id `sha256:…` (已上传的文件).
    file: String,
    /// Its name; that under which it was handed in if left out (文件名).
    name: Option<String>,
    /// Only forms of this kind; every form of the workbook if left out (表单).
    kind: Option<FormKind>,
    /// The zone, for enterprises whose own is not known; the home zone if left out (开发区，默认本区).
    zone: Option<ID>,
    /// Only say what it would do; no if left out (只预演).
    dry_run: Option<bool>,
}

/// What became of one line of a form (各行去向).
#[derive(SimpleObject)]
struct FormFate {
    /// The sheet (工作表).
    sheet: String,
    /// The line, from 1; none for the sheet as a whole (行号).
    line: Option<i32>,
    /// What it is about (对象).
    about: String,
    /// What became of it (去向).
    outcome: FormOutcome,
    /// The same as a word (去向用语).
    outcome_label: Label,
    /// Why, in words for whoever filled it in (说明).
    why: String,
}

/// What cannot be taken in: where, what was found, what was expected, what to do (问题).
#[derive(SimpleObject)]
#[graphql(name = "FormProblem")]
struct Trouble {
    /// The sheet; none where the file as a whole is meant (工作表).
    sheet: Option<String>,
    /// The line, from 1; none where the sheet as a whole is meant (行号).
    line: Option<i32>,
    /// The title beside which it stands (栏目).
    title: Option<String>,
    /// What is wrong (问题种类).
    code: FormFaultCode,
    /// The same as a word (问题种类用语).
    code_label: Label,
    /// What was found (所见).
    found: String,
    /// What was expected (应为).
    expected: String,
    /// The next step (下一步).
    hint: String,
}

/// A form that can be read (表单).
#[derive(SimpleObject, Clone)]
struct FormRead {
    /// The sheet (工作表).
    sheet: String,
    /// Which form it is (表单).
    kind: FormKind,
    /// The same as a word (表单用语).
    kind_label: Label,
}

impl FormRead {
    fn of(form: &form::Form) -> Self {
        let (sheet, kind) = match form {
            form::Form::Survey(it) => (&it.sheet, FormKind::EnterpriseSurvey),
            form::Form::Review(it) => (&it.sheet, FormKind::RecipeReview),
            form::Form::Monthly(it) => (&it.sheet, FormKind::Monthly),
        };
        Self { sheet: sheet.clone(), kind, kind_label: kind.label() }
    }
}

/// What forms led to (表单导入结果).
pub(in crate::graphql) struct FormsImport {
    taken: Taken,
    forms: Vec<FormRead>,
    acts: usize,
    outcome: Option<Payload>,
}

/// What forms led to (表单导入结果).
#[Object]
impl FormsImport {
    /// The forms of the workbook that can be read, in the order of its sheets (表单).
    async fn forms(&self) -> &[FormRead] {
        &self.forms
    }

    /// How many acts the change has, or would have (动作个数).
    async fn acts(&self) -> i32 {
        int(self.acts)
    }

    /// The fate of every line (各行去向).
    async fn fates(&self) -> Vec<FormFate> {
        let fates = self.taken.fates.iter().map(|it| {
            let outcome = FormOutcome::from(it.outcome);
            FormFate {
                sheet: it.sheet.clone(),
                line: line(it.line),
                about: it.about.clone(),
                outcome,
                outcome_label: outcome.label(),
                why: it.why.clone(),
            }
        });
        fates.collect()
    }

    /// What is wrong with the forms (问题).
    async fn problems(&self) -> Vec<Trouble> {
        self.taken.problems.iter().map(Trouble::of).collect()
    }

    /// What the forms propose and is not taken in: each wants an act of its own; the fates say why (建议，未导入).
    async fn proposals(&self) -> Vec<Label> {
        self.taken.proposals.iter().map(in_words).collect()
    }

    /// The change that it led to, or why it was refused; none where nothing was to be changed (结果).
    async fn outcome(&self) -> Option<&Payload> {
        self.outcome.as_ref()
    }
}

impl Trouble {
    fn of(it: &FormProblem) -> Self {
        let code = FormFaultCode::from(it.fault);
        Self {
            sheet: Some(it.sheet.clone()).filter(|sheet| !sheet.is_empty()),
            line: line(it.line),
            title: it.title.clone(),
            code,
            code_label: code.label(),
            found: it.found.clone(),
            expected: it.expected.clone(),
            hint: it.hint.clone(),
        }
    }
}

fn line(line: u32) -> Option<i32> {
    (line > 0).then(|| int(line as usize))
}

/// An act and what it would be about.
fn in_words(command: &Command) -> Label {
    let act = Act::from(command.act()).label();
    let about = match command {
        Command::RecordFigure(it) => it.id.to_string(),
        Command::AdvanceProject(it) => format!("{} {}", it.project, it.stage.zh()),
        Command::SetRecipe(it) => it.segment.to_string(),
        Command::RenameEnterprise { enterprise, name, .. } => format!("{enterprise} {name}"),
        Command::ClaimCapability(it) => format!("{} {}", it.enterprise, it.segment),
        _ => return act,
    };
    let en = act.en.as_deref().unwrap_or_default();
    Label::sentence(format!("{}：{about}", act.zh), format!("{en}: {about}"))
}

/// A workbook of forms on its way in.
struct Reading {
    forms: Vec<form::Form>,
    problems: Vec<FormProblem>,
    delivery: Delivery,
}

impl FormsInput {
    fn read(&self, worlds: &dyn Worlds, present: &Present) -> Result<Reading> {
        let said = |field: &str, error: String| fail(BAD_USER_INPUT, format!("forms.{field}: {error}"));
        let kept = worlds.file(&self.file).map_err(|error| said("file", error.to_string()))?;
        let name = self.name.as_ref().or(kept.name.as_ref()).map_or("表单.xlsx", String::as_str);
        let file = Attachment {
            sha256: sha256_of(&kept.bytes).into(),
            name: Name::new(name).map_err(|error| said("name", error.to_string()))?,
            bytes: kept.bytes.len() as u64,
        };
        let zone = self.zone.as_ref().map(|id| id.parse::<ZoneId>().map_err(|error| bad_id(&error))).transpose()?;
        let read = form::read_forms(name, &kept.bytes, self.kind.map(Into::into));
        let delivery = Delivery { file, zone, on: present.today };
        Ok(Reading { forms: read.forms, problems: read.problems, delivery })
    }
}

/// Takes forms in, or says what that would do.
pub(in crate::graphql) async fn import_forms(
    worlds: &dyn Worlds,
    context: &Context<'_>,
    input: FormsInput,
    request: RequestInput,
) -> Answer<FormsImport> {
    let present = present(context)?;
    let reading = input.read(worlds, present)?;
    let forms: Vec<FormRead> = reading.forms.iter().map(FormRead::of).collect();
    let asked = match read_request(&request) {
        Ok(asked) => asked,
        Err(rejections) => {
            let reasons = rejections.into_iter().map(|it| Refused::new(None, it)).collect();
            let outcome = Some(Payload::refused(worlds.current(), present.today, reasons));
            let taken = Taken { problems: reading.problems, ..Taken::default() };
            return Ok(Some(FormsImport { taken, forms, acts: 0, outcome }));
        }
    };
    let is_sent = input.dry_run != Some(true);
    let mut tries = 0;
    loop {
        tries += 1;
        // Sent again under its key, a request is read over the world it was read over first.
        let world = world_of(worlds, request.key()).await;
        let mut taken = forms::commands(&world, &reading.forms, &reading.delivery);
        taken.problems.splice(0..0, reading.problems.iter().cloned());
        let commands = std::mem::take(&mut taken.commands);
        let (forms, acts) = (forms.clone(), commands.len());
        let told = |outcome| Ok(Some(FormsImport { taken, forms, acts, outcome }));
        if !is_sent || commands.is_empty() {
            return told(None);
        }
        match worlds.commit(proposal(worlds, &asked, None, commands, &world)).await {
            Ok(committed) => return told(Some(Payload::done(committed, present.today, false, Vec::new()))),
            Err(Refusal::Rejected(refused)) if tries < TRIES && is_conflict(&refused) => {}
            Err(Refusal::Rejected(refused)) => {
                let reasons = refused.into_iter().map(|(at, it)| Refused::new(Some(at), it)).collect();
                return told(Some(Payload::refused(worlds.current(), present.today, reasons)));
            }
            Err(error @ Refusal::Busy) => return Err(fail_saying(BUSY, Said::by(&error))),
            Err(error @ Refusal::Unavailable(_)) => return Err(fail_saying(STORAGE_UNAVAILABLE, Said::by(&error))),
        }
    }
}
