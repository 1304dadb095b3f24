// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/verificationadvice.h"

#include "core/fixes/verificationfix.h"
#include "core/report/fixreport.h"
#include "core/report/verifyreport.h"
#include "ui/models/fixcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/verify/verificationwords.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Tone = TextLabel::Tone;

/// Another mirror is what helps.
bool wantsMirror(VerifyVerdict verdict)
{
    return verdict == VerifyVerdict::ProxyChangedModule || verdict == VerifyVerdict::BrokenDownload;
}

} // namespace

VerificationAdvice::VerificationAdvice(const ShellContext &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Spacing::Small);
}

void VerificationAdvice::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void VerificationAdvice::addText(const QString &text, Tone tone)
{
    auto *label = new TextLabel;
    label->setTone(tone);
    label->setText(text);
    m_column->addWidget(label);
}

QPushButton *VerificationAdvice::addButton(const QString &name, const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(accessibleName);
    m_column->addWidget(button, 0, Qt::AlignLeft);
    return button;
}

void VerificationAdvice::addAdvice(const Verification &verification, VerifyVerdict verdict)
{
    const Texts &texts = m_context.language.texts();
    if (const Text advice = verdictAdvice(verification, verdict); !advice.isEmpty()) {
        addText(tr("What to do: %1").arg(texts(advice)));
    }
    const std::optional<FixRequest> fix = m_context.fixes ? safeFix(verification, verdict) : std::nullopt;
    if (fix) {
        const QString title = texts(offeredFix(*fix).fix.title);
        QPushButton *button = addButton(u"previewFix"_s, tr("Preview the fix…"), tr("Preview the fix: %1").arg(title));
        button->setToolTip(title);
        connect(button, &QPushButton::clicked, this, [this, fix = *fix] { Q_EMIT previewAsked(fix); });
    }
    if (m_context.mirrors && wantsMirror(verdict)) {
        QPushButton *button = addButton(u"openMirrors"_s, tr("Compare mirrors…"), tr("Compare mirrors and choose one"));
        connect(button, &QPushButton::clicked, this, &VerificationAdvice::mirrorsAsked);
    }
}

void VerificationAdvice::setVerification(const Verification &verification)
{
    clear();
    const Texts &texts = m_context.language.texts();
    addText(texts(verdictExplanation(verification)));
    addAdvice(verification, verification.judgement.verdict);
    for (const VerifyVerdict also : verification.judgement.also) {
        addText(texts(verdictTitle(verification, also)), VerificationWords::toneOf(severityOf(also)));
        addAdvice(verification, also);
    }
    for (const ModuleCopy &copy : verification.seen.copies) {
        if (!copy.problem.isEmpty()) {
            addText(copy.from + ": "_L1 + copy.problem);
        }
    }
    if (!verification.seen.missing.isEmpty()) {
        addText(texts(verification.seen.missing), Tone::Quiet);
    }
    if (!verification.changed.isEmpty()) {
        addText(texts({u"verify.changed"_s, {{u"files"_s, verification.changed.join(u", "_s)}}}));
    }
    refreshButtons();
}

void VerificationAdvice::setCache(const CacheVerification &cache)
{
    clear();
    if (cache.findings.isEmpty()) {
        return;
    }
    addText(m_context.language.texts()({u"verify.cache.advice"_s, {}}));
    if (m_context.fixes) {
        QPushButton *button =
            addButton(u"openCache"_s, tr("Module cache…"), tr("Remove what is damaged from the module cache"));
        connect(button, &QPushButton::clicked, this, &VerificationAdvice::cacheAsked);
    }
    refreshButtons();
}

QList<QPushButton *> VerificationAdvice::fixButtons() const
{
    return findChildren<QPushButton *>(u"previewFix"_s);
}

QPushButton *VerificationAdvice::mirrorsButton() const
{
    return findChild<QPushButton *>(u"openMirrors"_s);
}

QPushButton *VerificationAdvice::cacheButton() const
{
    return findChild<QPushButton *>(u"openCache"_s);
}

void VerificationAdvice::refreshButtons()
{
    const bool idle = m_context.fixes && m_context.fixes->state() == FixController::State::Idle;
    const QList<QPushButton *> buttons = fixButtons();
    for (QPushButton *button : buttons) {
        button->setEnabled(idle);
    }
}

} // namespace Tidyscope
