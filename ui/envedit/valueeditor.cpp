// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/valueeditor.h"

#include "core/envcheck/envcheck.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace Tidyscope {

EditorContext EditorContext::with(const QString &variable, const QString &value) const
{
    EditorContext made = *this;
    if (!isGoEnvFileVariable(variable)) {
        made.process.insert(variable, value);
        return made;
    }
    QMap<QString, QString> values;
    for (const QString &name : environment.names()) {
        values.insert(name, environment.value(name));
    }
    for (const auto name : {"GONOPROXY"_L1, "GONOSUMDB"_L1}) {
        if (!environment.get(name).inheritedFrom.isEmpty()) {
            values.insert(name, {}); // GOPRIVATE stands in again, whatever it is now
        }
    }
    values.insert(variable, value);
    made.environment = GoEnvironment::resolve(values, process, {}, {}, {}, {});
    return made;
}

ValueEditor::ValueEditor(const QString &variable, QWidget *parent) : LiveWidget(parent), m_variable(variable)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_problems = checkValue(m_variable, m_value, m_context.version);
        showConclusions();
    });
}

void ValueEditor::setValue(const QString &value)
{
    m_value = value;
    showValue();
    m_soon.start();
}

void ValueEditor::setContext(const EditorContext &context)
{
    m_context = context;
    m_soon.start();
}

void ValueEditor::setTexts(const Texts &texts)
{
    m_texts = texts;
    m_soon.start();
}

void ValueEditor::take(const QString &value)
{
    if (m_value == value) {
        return;
    }
    m_value = value;
    showValue();
    m_soon.start();
    Q_EMIT valueChanged(value);
}

void ValueEditor::retranslate()
{
    m_soon.start();
}

} // namespace Tidyscope
