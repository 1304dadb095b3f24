// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/profilesview.h"

#include "ui/environment/differenceview.h"
#include "ui/environment/importdialog.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/models/environmentcontroller.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QShowEvent>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int listWidth = 240;

} // namespace

ProfilesView::ProfilesView(const ShellContext &context, EnvironmentController &controller, const QString &folder,
                           QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_controller(controller),
      m_profiles(new EnvironmentProfiles(folder, controller, this)),
      m_about(new TextLabel),
      m_empty(new TextLabel),
      m_what(new TextLabel),
      m_view(new QListView),
      m_difference(new DifferenceView(context.syntax)),
      m_right(new QWidget),
      m_new(new QPushButton),
      m_import(new QPushButton),
      m_switch(new QPushButton),
      m_duplicate(new QPushButton),
      m_rename(new QPushButton),
      m_export(new QPushButton),
      m_exportMenu(new QMenu(this)),
      m_remove(new QPushButton)
{
    build();
    connectParts();
    retranslate();
}

void ProfilesView::build()
{
    m_empty->setTone(TextLabel::Tone::Quiet);
    m_view->setModel(m_profiles);
    m_view->setObjectName(u"profiles"_s);
    m_view->setItemDelegate(new StateIconDelegate(-1, Qt::UserRole, Qt::UserRole, m_view));
    m_view->setFixedWidth(listWidth);
    m_export->setMenu(m_exportMenu);
    const auto row = [](std::initializer_list<QPushButton *> buttons) {
        auto *made = new QHBoxLayout;
        made->setSpacing(Spacing::Small);
        for (QPushButton *button : buttons) {
            made->addWidget(button);
        }
        made->addStretch(1);
        return made;
    };
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(Spacing::Small);
    right->addWidget(m_what);
    right->addWidget(m_difference, 1);
    right->addLayout(row({m_switch, m_duplicate, m_rename, m_export, m_remove}));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(Spacing::Medium);
    middle->addWidget(m_view);
    middle->addWidget(m_right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_about);
    column->addWidget(m_empty);
    column->addLayout(row({m_new, m_import}));
    column->addLayout(middle, 1);
}

void ProfilesView::connectParts()
{
    connect(m_new, &QPushButton::clicked, this,
            [this] { askForName(tr("New profile"), {}, [this](const QString &name) { m_profiles->create(name); }); });
    connect(m_import, &QPushButton::clicked, this, &ProfilesView::askForImport);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (const EnvProfile *profile = current()) {
            m_controller.switchTo(*profile);
        }
    });
    connect(m_duplicate, &QPushButton::clicked, this, [this] {
        if (const EnvProfile *profile = current()) {
            askForName(tr("Duplicate profile"), tr("%1 (copy)").arg(profile->name),
                       [this, id = profile->id](const QString &name) { m_profiles->duplicate(id, name); });
        }
    });
    connect(m_rename, &QPushButton::clicked, this, [this] {
        if (const EnvProfile *profile = current()) {
            askForName(tr("Rename profile"), profile->name,
                       [this, id = profile->id](const QString &name) { m_profiles->rename(id, name); });
        }
    });
    connect(m_remove, &QPushButton::clicked, this, &ProfilesView::askForRemoval);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProfilesView::refresh);
    connect(m_profiles, &QAbstractItemModel::modelReset, this, [this] {
        const QModelIndex wanted = m_profiles->indexOf(m_wanted);
        m_view->setCurrentIndex(wanted.isValid() ? wanted : m_profiles->index(0));
        refresh();
    });
    connect(m_profiles, &QAbstractItemModel::dataChanged, this, &ProfilesView::refresh);
    connect(m_profiles, &EnvironmentProfiles::saved, this, [this](const QString &id) { m_wanted = id; });
    connect(m_profiles, &EnvironmentProfiles::failed, &m_controller, &EnvironmentController::fail);
    connect(&m_controller, &EnvironmentController::activityChanged, this, &ProfilesView::refresh);
}

const EnvProfile *ProfilesView::current() const
{
    return m_profiles->profile(m_view->currentIndex());
}

void ProfilesView::refresh()
{
    const EnvProfile *profile = current();
    const bool none = m_profiles->rowCount() == 0;
    m_empty->setVisible(none);
    m_view->setVisible(!none);
    m_right->setVisible(profile != nullptr);
    m_new->setEnabled(m_controller.file().has_value());
    if (!profile) {
        return;
    }
    const bool active = m_profiles->isActive(*profile);
    const QList<DiffLine> lines = m_profiles->differenceOf(*profile);
    m_difference->setDifference(lines);
    m_difference->setVisible(!lines.isEmpty());
    m_what->setText(active ? tr("Your GOENV file holds what this profile asks for.")
                        : lines.isEmpty()
                        ? tr("Switching to it is not possible: a password was left out of it, or your GOENV "
                             "file cannot be edited.")
                        : tr("Switching to it changes your GOENV file like this. It can be undone."));
    m_switch->setEnabled(!active && !lines.isEmpty()
                         && m_controller.activity() == EnvironmentController::Activity::Idle);
    m_switch->setText(tr("Switch to “%1”").arg(profile->name).replace(u'&', u"&&"_s));
}

void ProfilesView::askForName(const QString &title, const QString &proposal, std::function<void(const QString &)> done)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the profile, such as home, office or VPN:"));
    dialog->setTextValue(proposal);
    dialog->setOkButtonText(title);
    dialog->setCancelButtonText(tr("Close"));
    connect(dialog, &QInputDialog::textValueSelected, this, [done = std::move(done)](const QString &name) {
        if (!name.trimmed().isEmpty()) {
            done(name.trimmed());
        }
    });
    dialog->open();
}

void ProfilesView::askForExport(bool withSecrets)
{
    const EnvProfile *profile = current();
    if (!profile) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Export profile"), {}, u"*.json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = profile->id, withSecrets](const QString &path) {
        m_profiles->exportTo(id, path, withSecrets);
    });
    dialog->open();
}

void ProfilesView::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import profile"), {}, u"*.json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_profiles->readImport(path, this,
                               [this](const ChangeResult<EnvironmentProfiles::Import> &import) { showImport(import); });
    });
    dialog->open();
}

void ProfilesView::showImport(const ChangeResult<EnvironmentProfiles::Import> &import)
{
    if (!import) {
        m_controller.fail(import.error().text);
        return;
    }
    auto *dialog = new ImportDialog(m_context, *import, this);
    connect(dialog, &QDialog::accepted, this,
            [this, profile = import->imported.profile] { m_profiles->save(profile); });
    dialog->open();
}

void ProfilesView::askForRemoval()
{
    const EnvProfile *profile = current();
    if (!profile) {
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete profile"), {}, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Delete the profile “%1”? Your GOENV file stays as it is.").arg(profile->name));
    const QPushButton *remove = box->addButton(tr("Delete profile"), QMessageBox::DestructiveRole);
    box->addButton(tr("Keep it"), QMessageBox::RejectRole);
    connect(remove, &QPushButton::clicked, this, [this, id = profile->id] { m_profiles->remove(id); });
    box->open();
}

void ProfilesView::retranslate()
{
    m_about->setText(
        tr("A profile is a named set of settings: home, office, VPN. Switching writes it into your GOENV file in "
           "one step, which can be undone."));
    m_empty->setText(tr("There is no profile yet. Make one from the settings as they are now, or import one."));
    m_view->setAccessibleName(tr("Profiles"));
    m_new->setText(tr("New from the present settings…"));
    m_import->setText(tr("Import profile…"));
    m_duplicate->setText(tr("Duplicate…"));
    m_rename->setText(tr("Rename…"));
    m_export->setText(tr("Export"));
    m_remove->setText(tr("Delete…"));
    m_exportMenu->clear();
    connect(m_exportMenu->addAction(tr("Without passwords…")), &QAction::triggered, this,
            [this] { askForExport(false); });
    connect(m_exportMenu->addAction(tr("With passwords, for you alone…")), &QAction::triggered, this,
            [this] { askForExport(true); });
    refresh();
}

void ProfilesView::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_profiles->read();
    }
}

} // namespace Tidyscope
