// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrorpage.h"

#include "core/mirrors/ownserver.h"
#include "core/report/mirrorreport.h"
#include "ui/environment/notice.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/mirrors/mirrorchart.h"
#include "ui/mirrors/mirrordetails.h"
#include "ui/mirrors/mirrorlistsbutton.h"
#include "ui/mirrors/mirrorpagewords.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmentorigins.h"
#include "ui/models/environmentprofiles.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/mirrormodel.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QShowEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostAsked = 8;
constexpr int addressWidth = 220;
constexpr int leastTable = 120;

} // namespace

MirrorPage::MirrorPage(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_controller(*context.mirrors),
      m_model(new MirrorModel(this)),
      m_profiles(new EnvironmentProfiles(context.environment->profilesFolder(), *context.environment, this)),
      m_about(new TextLabel),
      m_test(new QPushButton),
      m_use(new QPushButton),
      m_profile(new QPushButton),
      m_lists(new MirrorListsButton(context)),
      m_address(new QLineEdit),
      m_add(new QPushButton),
      m_pictures(new QComboBox),
      m_sentence(new TextLabel),
      m_table(new FittedTable),
      m_parts(new QSplitter(Qt::Vertical)),
      m_chart(new MirrorChart),
      m_details(new MirrorDetails(context.language)),
      m_listNotice(new Notice)
{
    m_model->setTexts(context.language.texts());
    build();
    connectAll();
    connectLists();
    retranslate();
    restyle();
    takeMirrors();
}

MirrorPage::~MirrorPage() = default;

void MirrorPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(u"mirrors"_s);
    m_table->setItemDelegate(
        new StateIconDelegate(MirrorModel::Verdict, MirrorModel::StatusIconRole, MirrorModel::StatusRole, m_table));
    m_table->showRows();
    m_table->setMinimumHeight(leastTable);
}

/// The chart with the choice of its picture, and what is known of the selected mirror.
QWidget *MirrorPage::buildResults()
{
    m_pictureBox = new QWidget;
    auto *left = new QVBoxLayout(m_pictureBox);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(Spacing::Tiny);
    left->addWidget(m_pictures, 0, Qt::AlignLeft);
    left->addWidget(m_chart, 1);
    for (const MirrorChart::Picture picture : {MirrorChart::Picture::Latency, MirrorChart::Picture::Throughput}) {
        m_pictures->addItem(QString(), QVariant::fromValue(picture));
    }
    auto *results = new QSplitter(Qt::Horizontal);
    results->setObjectName(u"chartAndDetails"_s);
    results->setChildrenCollapsible(false);
    results->addWidget(m_pictureBox);
    results->addWidget(m_details);
    results->setStretchFactor(0, 1);
    results->setStretchFactor(1, 1);
    return results;
}

void MirrorPage::build()
{
    buildTable();
    m_address->setMinimumWidth(addressWidth);
    m_address->setClearButtonEnabled(true);
    m_listNotice->hide();
    auto *buttons = new FlowLayout(Spacing::Small); // at the small size they do not fit into one line
    for (QWidget *widget : QWidgetList{m_test, m_use, m_profile, m_lists, m_address, m_add}) {
        buttons->addWidget(widget);
    }
    m_parts->setObjectName(u"tableAndResults"_s);
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(m_table);
    m_parts->addWidget(buildResults());
    m_parts->setStretchFactor(0, 1);
    m_parts->setStretchFactor(1, 1);
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, Spacing::Medium);
    inside->setSpacing(Spacing::Small);
    inside->addWidget(m_about);
    inside->addWidget(m_listNotice);
    inside->addLayout(buttons);
    inside->addWidget(m_sentence);
    inside->addWidget(m_parts, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (m_context.fixes) {
        m_fixNotice = new FixNotice(m_context, *m_context.fixes);
        m_fixNotice->hide();
        column->addWidget(m_fixNotice);
    }
    column->addLayout(inside, 1);
}

void MirrorPage::connectAll()
{
    connect(m_test, &QPushButton::clicked, this, &MirrorPage::testOrStop);
    connect(m_use, &QPushButton::clicked, this, &MirrorPage::useCurrent);
    connect(m_profile, &QPushButton::clicked, this, &MirrorPage::askForProfile);
    connect(m_add, &QPushButton::clicked, this, &MirrorPage::addAddress);
    connect(m_address, &QLineEdit::returnPressed, this, &MirrorPage::addAddress);
    connect(m_address, &QLineEdit::textChanged, this, &MirrorPage::refresh);
    connect(m_pictures, &QComboBox::activated, this, [this] {
        m_chart->setPicture(m_pictures->currentData().value<MirrorChart::Picture>());
        m_chart->retranslate();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        refreshDetails();
        refresh();
    });
    connect(m_details, &MirrorDetails::linkAsked, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(&m_controller, &MirrorController::stateChanged, this, &MirrorPage::refresh);
    connect(&m_controller, &MirrorController::scoresChanged, this, &MirrorPage::takeScores);
    connect(m_context.environment, &EnvironmentController::changed, this, &MirrorPage::takeMirrors);
    connect(m_context.origins, &EnvironmentOrigins::changed, this, &MirrorPage::refreshDetails);
    connect(&m_context.language, &Language::changed, this, [this] { m_model->setTexts(m_context.language.texts()); });
    if (m_context.fixes) {
        connect(m_context.fixes, &FixController::stateChanged, this, &MirrorPage::refresh);
    }
}

void MirrorPage::connectLists()
{
    connect(&m_controller, &MirrorController::mirrorsChanged, this, &MirrorPage::takeMirrors);
    connect(&m_controller, &MirrorController::shadowsChanged, this, &MirrorPage::refreshDetails);
    connect(&m_controller, &MirrorController::imported, this,
            [this](const QString &path) { Q_EMIT noticed(tr("%1 was written.").arg(QDir::toNativeSeparators(path))); });
    connect(&m_controller, &MirrorController::exported, this,
            [this](const QString &path) { Q_EMIT noticed(tr("%1 was written.").arg(QDir::toNativeSeparators(path))); });
    connect(&m_controller, &MirrorController::failed, this,
            [this](const Text &why) { Q_EMIT noticed(m_context.language.texts()(why)); });
    connect(m_profiles, &EnvironmentProfiles::saved, this, &MirrorPage::profilesAsked);
    connect(m_profiles, &EnvironmentProfiles::failed, this,
            [this](const Text &why) { Q_EMIT noticed(m_context.language.texts()(why)); });
}

QString MirrorPage::present() const
{
    return m_context.environment->settings().environment.value(u"GOPROXY"_s);
}

const MirrorRow *MirrorPage::current() const
{
    return m_model->row(m_table->currentIndex());
}

void MirrorPage::select(const QString &id)
{
    m_table->setCurrentIndex(m_model->indexOf(id));
}

/// The row stays selected, wherever it goes.
void MirrorPage::keepSelection(const std::function<void()> &change)
{
    const QString id = current() ? current()->mirror.id : QString();
    change();
    const QModelIndex again = m_model->indexOf(id);
    m_table->setCurrentIndex(again.isValid() ? again : m_model->index(0, 0));
    m_table->fitColumns();
    refreshDetails();
    refresh();
}

void MirrorPage::takeMirrors()
{
    keepSelection([this] { m_model->setMirrors(m_controller.mirrors().catalogue, present(), m_typed); });
    refreshNotice();
}

void MirrorPage::takeScores()
{
    const std::optional<Scorecard> &card = m_controller.scorecard();
    m_chart->setScores(card ? card->mirrors : QList<MirrorScore>());
    keepSelection([this] { m_model->setScores(m_controller.scorecard(), m_controller.isTesting()); });
}

/// Those that may be offered, those in use, and the selected one.
QStringList MirrorPage::idsToAsk() const
{
    QStringList ids;
    if (const MirrorRow *row = current(); row && row->isAllowed) {
        ids.append(row->mirror.id);
    }
    for (const bool own : {true, false}) {
        for (const MirrorRow &row : m_model->rows()) {
            const bool wanted = own ? row.isInUse || !row.isListed : row.isUsable;
            if (wanted && row.isAllowed && !ids.contains(row.mirror.id)) {
                ids.append(row.mirror.id);
            }
        }
    }
    return ids.first(std::min(mostAsked, ids.size()));
}

void MirrorPage::testOrStop()
{
    if (m_controller.isTesting()) {
        m_controller.stop();
        return;
    }
    ScorecardRun::Request request;
    request.options = m_context.options();
    request.options.module.clear(); // that of a diagnosis may be private
    request.options.project.clear();
    request.options.mirrorFiles = m_controller.files();
    request.ids = idsToAsk();
    m_controller.test(request);
}

void MirrorPage::addAddress()
{
    const QString typed = m_address->text().trimmed();
    if (!isModuleProxyUrl(typed)) {
        return;
    }
    if (!m_typed.contains(typed)) {
        m_typed.append(typed);
    }
    takeMirrors();
    const Mirror *known = m_controller.mirrors().catalogue.at(QUrl(typed));
    select(known ? known->id : typed);
    m_address->clear();
    m_test->setFocus();
}

MirrorSwitch MirrorPage::currentSwitch() const
{
    const MirrorRow *row = current();
    return row ? m_controller.switchTo(row->mirror.id, m_context.environment->settings().environment) : MirrorSwitch();
}

void MirrorPage::useCurrent()
{
    FixController *fixes = m_context.fixes;
    const MirrorSwitch made = currentSwitch();
    if (!fixes || !made.whyNot.isEmpty()) {
        return;
    }
    LastDiagnosis before = made.before;
    before.goFile = m_context.options().goFile;
    before.publicPatterns = m_context.options().publicPatterns;
    fixes->planSwitch(made.fix, before);
    if (fixes->state() == FixController::State::Planning) {
        (new FixDialog(m_context, *fixes, this))->open();
    }
}

void MirrorPage::askForProfile()
{
    const MirrorSwitch made = currentSwitch();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Profile with this mirror"));
    dialog->setLabelText(tr("Name of the profile:"));
    dialog->setComboBoxItems({tr("Office"), tr("Home"), tr("VPN")});
    dialog->setComboBoxEditable(true);
    dialog->setOkButtonText(tr("Save the profile"));
    dialog->setCancelButtonText(tr("Close"));
    QMap<QString, QString> values{{u"GOPROXY"_s, made.isInUse ? present() : made.goProxy}};
    if (!made.goSumDb.isEmpty()) {
        values.insert(u"GOSUMDB"_s, made.goSumDb);
    }
    connect(dialog, &QInputDialog::textValueSelected, this, [this, values](const QString &name) {
        if (!name.trimmed().isEmpty()) {
            m_profiles->create(name.trimmed(), values);
        }
    });
    dialog->open();
}

void MirrorPage::importFrom(const QString &path)
{
    m_lists->importFrom(path);
}

void MirrorPage::refreshDetails()
{
    const MirrorRow *row = current();
    if (!row) {
        m_details->clear();
        return;
    }
    const std::optional<Scorecard> &card = m_controller.scorecard();
    m_details->setMirror(*row, card ? &*card : nullptr, currentSwitch(),
                         MirrorPageWords::ofShadows(m_controller, m_context));
}

void MirrorPage::refresh()
{
    const FixController *fixes = m_context.fixes;
    const bool testing = m_controller.isTesting();
    const MirrorSwitch made = currentSwitch();
    const bool idle = fixes && fixes->state() == FixController::State::Idle && !testing;
    m_test->setText(testing ? tr("Stop the test") : tr("Test mirrors"));
    m_test->setIcon(themedIcon(testing ? u"stop"_s : u"play"_s, palette()));
    m_test->setEnabled(testing || (m_controller.canTest() && !idsToAsk().isEmpty()));
    m_use->setEnabled(idle && current() && made.whyNot.isEmpty());
    m_use->setToolTip(m_use->isEnabled() || !current() ? QString() : m_context.language.texts()(made.whyNot));
    const bool usable = current() && (made.isInUse || made.whyNot.isEmpty());
    m_profile->setEnabled(!testing && usable && m_context.environment->file().has_value());
    m_add->setEnabled(!testing && isModuleProxyUrl(m_address->text().trimmed()));
    const bool scored = m_model->isScored();
    for (const int column :
         {MirrorModel::Score, MirrorModel::Latency, MirrorModel::P95, MirrorModel::Throughput, MirrorModel::Verdict}) {
        m_table->setColumnHidden(column, !scored);
    }
    for (const int column : {MirrorModel::Operator, MirrorModel::Region, MirrorModel::Databases, MirrorModel::State}) {
        m_table->setColumnHidden(column, scored); // the details have them
    }
    m_table->fitColumns();
    m_pictureBox->setVisible(m_chart->hasValues());
    refreshSentence();
}

void MirrorPage::refreshSentence()
{
    const auto [said, tone] = MirrorPageWords::ofLook(m_controller, m_context);
    m_sentence->setTone(tone);
    m_sentence->setText(said);
}

void MirrorPage::refreshNotice()
{
    const QList<MirrorProblem> &problems = m_controller.mirrors().problems;
    m_listNotice->setVisible(!problems.isEmpty());
    if (problems.isEmpty()) {
        return;
    }
    QStringList lines;
    for (const MirrorProblem &problem : problems) {
        lines.append(mirrorProblemText(problem, m_context.language.texts()));
    }
    const bool closed = m_controller.mirrors().catalogue.policy().closed;
    m_listNotice->setMessage(closed ? Status::Fail : Status::Warn,
                             closed
                                 ? tr("The administrator's list of mirrors cannot be read. Nobody knows what it "
                                      "allows, so no mirror is offered.")
                                 : tr("Your list of mirrors has mistakes and is left out. The built-in list counts."),
                             lines.join(u'\n'));
}

void MirrorPage::retranslate()
{
    m_about->setText(tr("A mirror serves public modules in the place of proxy.golang.org. Which one is good for you "
                        "depends on where you are: test them from here."));
    m_use->setText(tr("Use this mirror…"));
    m_profile->setText(tr("Save as profile…"));
    m_lists->retranslate();
    m_add->setText(tr("Add server"));
    m_address->setPlaceholderText(u"https://goproxy.example.com"_s);
    m_address->setAccessibleName(tr("Address of a server of your own"));
    m_address->setToolTip(m_address->accessibleName());
    m_pictures->setItemText(0, tr("How long the answers took"));
    m_pictures->setItemText(1, tr("How much came a second"));
    m_pictures->setAccessibleName(tr("What the chart shows"));
    m_table->setAccessibleName(tr("Mirrors"));
    m_details->setAccessibleName(tr("What is known of the selected mirror"));
    m_chart->retranslate();
    refreshNotice();
    refreshDetails();
    refresh();
}

void MirrorPage::restyle()
{
    refresh();
    m_profile->setIcon(themedIcon(u"save"_s, palette()));
    m_add->setIcon(themedIcon(u"add"_s, palette()));
}

void MirrorPage::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    if (event->spontaneous()) {
        return;
    }
    m_controller.load();
    m_controller.readShadows(ideFilesOfSystem(m_context.options().project));
    if (!m_context.environment->isKnown()
        && m_context.environment->activity() == EnvironmentController::Activity::Idle) {
        m_context.environment->read();
    }
    m_table->fitColumns();
}

} // namespace Tidyscope
