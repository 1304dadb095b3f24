// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/envcheck/envproblem.h"
#include "core/goenv/goenvironment.h"
#include "core/goenv/goversion.h"
#include "core/goenv/privacy.h"
#include "core/netpolicy/httpproxypolicy.h"
#include "ui/widgets/livewidget.h"

#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace Tidyscope {

/// What an editor has to know of the world around its value. The value that is being edited counts instead of what
/// stands here for its variable.
struct EditorContext
{
    GoEnvironment environment;        ///< all settings in force
    QProcessEnvironment process;      ///< the environment that go would see: HTTP_PROXY, HTTPS_PROXY, NO_PROXY
    std::optional<GoVersion> version; ///< of the go that reads the value; without one the newest rules hold
    QStringList modules;              ///< module paths of the project: its own and those it requires
    ProjectOwner project;             ///< by what a path of the same owner is known

    /// With @p value for @p variable, whether go or the process holds it.
    [[nodiscard]] EditorContext with(const QString &variable, const QString &value) const;
    [[nodiscard]] HttpProxyPolicy proxies() const { return HttpProxyPolicy::fromEnvironment(process, version); }
};

/// A widget that edits the value of one variable. Structured editors keep what they cannot express: every part of the value
/// that the user does not touch keeps its bytes, and a value that go would refuse is shown as text with its problems.
///
/// Passwords in the value are hidden until the user asks to see them; value() and valueChanged() carry them in clear.
class ValueEditor : public LiveWidget
{
    Q_OBJECT
public:
    explicit ValueEditor(const QString &variable, QWidget *parent = nullptr);

    [[nodiscard]] const QString &variable() const { return m_variable; }
    [[nodiscard]] const QString &value() const { return m_value; }
    /// Shows @p value, exactly as it stands in its file or environment. Emits nothing.
    void setValue(const QString &value);

    [[nodiscard]] const EditorContext &context() const { return m_context; }
    void setContext(const EditorContext &context);
    /// The sentences of core in the window's language; call it again when the language changes.
    void setTexts(const Texts &texts);

    /// What is wrong with value(), as of the last turn of the event loop; places are in the value.
    [[nodiscard]] const QList<EnvProblem> &problems() const { return m_problems; }

Q_SIGNALS:
    /// The user edited it. Never emitted by setValue(), setContext() or setTexts().
    void valueChanged(const QString &value);

protected:
    [[nodiscard]] const Texts &texts() const { return m_texts; }
    /// For subclasses: the user made it @p value. Shows it in all parts of the editor and says so.
    void take(const QString &value);
    /// Shows value() in every part that does not show it yet. A part that has the focus keeps its cursor.
    virtual void showValue() = 0;
    /// Shows what follows from value(), context() and texts(): problems, explanations, testers. Called from the event loop
    /// after any of them changed, once for many changes.
    virtual void showConclusions() = 0;
    void retranslate() override;

private:
    QString m_variable;
    QString m_value;
    EditorContext m_context;
    Texts m_texts;
    QList<EnvProblem> m_problems;
    QTimer m_soon;
};

/// The editor that fits @p variable: a structured one where its value has structure, choices where there are few, else a
/// checked line of text.
[[nodiscard]] ValueEditor *createValueEditor(const QString &variable, QWidget *parent = nullptr);

} // namespace Tidyscope
