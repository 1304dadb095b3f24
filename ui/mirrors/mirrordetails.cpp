// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrordetails.h"

#include "core/base/redactor.h"
#include "core/mirrors/ownserver.h"
#include "core/report/mirrorreport.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

TextLabel::Tone toneOf(Status status)
{
    switch (status) {
    case Status::Pass: return TextLabel::Tone::Passed;
    case Status::Warn: return TextLabel::Tone::Warning;
    case Status::Fail: return TextLabel::Tone::Failed;
    default: return TextLabel::Tone::Quiet;
    }
}

} // namespace

MirrorDetails::MirrorDetails(const Language &language, QWidget *parent) : QScrollArea(parent), m_language(language)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus); // so that it can be scrolled with the keyboard
    begin();
    finish();
}

void MirrorDetails::begin()
{
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(Spacing::Medium, 0, Spacing::Small, Spacing::Small);
    m_column->setSpacing(Spacing::Tiny);
    m_links.clear();
}

/// The content is whole: it is laid out once, in its whole height. The former one goes.
void MirrorDetails::finish()
{
    m_column->addStretch(1);
    setWidget(m_content);
}

void MirrorDetails::clear()
{
    begin();
    add(tr("Select a mirror to see what is known of it."), TextLabel::Tone::Quiet);
    finish();
}

TextLabel *MirrorDetails::add(const QString &text, TextLabel::Tone tone, TextLabel::Kind kind)
{
    auto *label = new TextLabel(kind);
    label->setTone(tone);
    label->setText(text);
    m_column->addWidget(label);
    return label;
}

void MirrorDetails::heading(const QString &text)
{
    m_column->addSpacing(Spacing::Small);
    add(text)->setBold(true);
}

void MirrorDetails::setMirror(const MirrorRow &row, const Scorecard *card, const MirrorSwitch &made,
                              const QStringList &shadows)
{
    const Texts &texts = m_language.texts();
    const Mirror &mirror = row.mirror;
    begin();
    add(mirror.id, TextLabel::Tone::Text, TextLabel::Kind::Heading)->setBold(true);
    if (mirror.id != mirror.url.toString()) {
        add(mirror.url.toString(), TextLabel::Tone::Text, TextLabel::Kind::Verbatim);
    }
    QStringList facts;
    if (!mirror.operatorName.isEmpty()) {
        facts.append(mirror.operatorName);
    }
    if (!mirror.region.isEmpty()) {
        facts.append(MirrorWords::region(mirror.region));
    }
    facts.append(texts(row.state));
    add(facts.join(u" · "_s), TextLabel::Tone::Quiet);
    if (card && row.score) {
        addFindings(row, *card);
    }
    if (const QStringList remarks = mirrorRemarks(mirror, texts); !remarks.isEmpty()) {
        heading(tr("To be known"));
        for (const QString &remark : remarks) {
            add(remark);
        }
    }
    if (row.score) {
        addSwitch(made);
    }
    for (const QString &shadow : shadows) {
        add(shadow, TextLabel::Tone::Warning);
    }
    addLinks(mirror);
    finish();
}

void MirrorDetails::addFindings(const MirrorRow &row, const Scorecard &card)
{
    const Texts &texts = m_language.texts();
    const MirrorScore &score = *row.score;
    heading(tr("What the test has shown"));
    add(texts(mirrorVerdictText(score.verdict, score, card)), toneOf(MirrorWords::status(score.verdict)));
    for (const MirrorVerdict warning : score.warnings) {
        add(texts(mirrorVerdictText(warning, score, card)), toneOf(MirrorWords::status(warning)));
    }
    for (const Text &hint : ownServerHints(score.seen, card.database)) {
        add(texts(hint));
    }
    const auto right = [&score](MirrorProbe probe) { return score.seen.isRight(probe); };
    if (score.h1Match == true) {
        add(tr("The module that it sends is the one that the checksum database has proven."), TextLabel::Tone::Passed);
    } else if (!score.h1Match && right(MirrorProbe::Zip)) {
        add(tr("What it sends could not be compared with a proof."), TextLabel::Tone::Quiet);
    }
    if (!score.seen.newest.isEmpty() && score.lagSeconds.value_or(0) == 0) {
        add(tr("It knows the newest version, %1.").arg(score.seen.newest), TextLabel::Tone::Quiet);
    }
}

void MirrorDetails::addSwitch(const MirrorSwitch &made)
{
    heading(tr("If you use it"));
    if (!made.whyNot.isEmpty()) {
        add(m_language.texts()(made.whyNot), made.isInUse ? TextLabel::Tone::Quiet : TextLabel::Tone::Warning);
        return;
    }
    const Redactor redactor;
    QString lines = u"GOPROXY="_s + redactor.mask(made.goProxy);
    if (!made.goSumDb.isEmpty()) {
        lines += u"\nGOSUMDB="_s + redactor.mask(made.goSumDb);
    }
    add(lines, TextLabel::Tone::Text, TextLabel::Kind::Verbatim);
    add(made.goSumDb.isEmpty() ? tr("GOSUMDB stays as it is.")
                               : tr("GOSUMDB has to change, too; the preview says why."),
        TextLabel::Tone::Quiet);
}

void MirrorDetails::addLinks(const Mirror &mirror)
{
    const bool any = !mirror.help.isEmpty() || !mirror.status.isEmpty() || !mirror.evidence.isEmpty();
    if (!any) {
        return;
    }
    heading(tr("Read more"));
    if (!mirror.help.isEmpty()) {
        addLink(tr("Help page"), mirror.help);
    }
    if (!mirror.status.isEmpty()) {
        addLink(tr("Status page"), mirror.status);
    }
    for (const QString &evidence : mirror.evidence) {
        if (evidence.startsWith("https://"_L1)) {
            addLink(tr("Where this is written"), QUrl(evidence));
        } else {
            add(evidence, TextLabel::Tone::Quiet, TextLabel::Kind::Verbatim);
        }
    }
    const QString day = QLocale(m_language.code()).toString(mirror.verified, QLocale::ShortFormat);
    add(mirror.verified.isValid() ? tr("Looked at on %1.").arg(day) : tr("Nobody has looked at it lately."),
        TextLabel::Tone::Quiet);
}

void MirrorDetails::addLink(const QString &text, const QUrl &url)
{
    auto *button = new QPushButton(themedIcon(u"external"_s, palette()), text);
    button->setFlat(true);
    button->setToolTip(url.toString());
    button->setAccessibleName(text + u", "_s + url.toString());
    connect(button, &QPushButton::clicked, this, [this, url] { Q_EMIT linkAsked(url); });
    m_column->addWidget(button, 0, Qt::AlignLeft);
    m_links.append(button);
}

QString MirrorDetails::text() const
{
    QStringList texts;
    const QList<TextLabel *> labels = widget()->findChildren<TextLabel *>();
    for (const TextLabel *label : labels) {
        texts.append(label->text());
    }
    return texts.join(u'\n');
}

} // namespace Tidyscope
