// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/aboutdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Tidyscope"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Huge, Spacing::Huge, Spacing::Huge, Spacing::Large);
    column->setSpacing(Spacing::Medium);
    auto *title = new TextLabel(TextLabel::Kind::Title);
    title->setText(u"Tidyscope "_s + QStringLiteral(TIDYSCOPE_VERSION));
    column->addWidget(title);
    const auto paragraph = [column](const QString &text, bool quiet = false) {
        auto *label = new TextLabel;
        label->setText(text);
        label->setTone(quiet ? TextLabel::Tone::Quiet : TextLabel::Tone::Text);
        column->addWidget(label);
    };
    paragraph(tr("Finds out why Go modules do not arrive, proves the cause with evidence, and says what to do."));
    paragraph(tr("It sends nothing about you anywhere: no telemetry, no update check. Private module names stay on "
                 "this machine."));
    paragraph(tr(
        "Copyright 2026 The Tidyscope authors. Free software under the GNU General Public License, version 3 or later "
        "(GPL-3.0-or-later). It comes without any warranty, as far as the law permits."));
    paragraph(tr("Built with Qt %1 (Widgets, Network, Charts, SVG), KDE's KSyntaxHighlighting, OpenSSL, c-ares, llhttp "
                 "and RE2.")
                  .arg(QString::fromLatin1(qVersion())),
              true);
    auto *close = new QPushButton(tr("Close"));
    close->setAccessibleName(tr("Close this window"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addSpacing(Spacing::Small);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(480, sizeHint().height());
}

} // namespace Tidyscope
