// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/variables.h"
#include "ui/envedit/goproxyeditor.h"
#include "ui/envedit/httpproxyeditor.h"
#include "ui/envedit/patternlisteditor.h"
#include "ui/envedit/plainvalueeditor.h"
#include "ui/envedit/simpleeditors.h"
#include "ui/envedit/simplelisteditors.h"
#include "ui/envedit/sumdbeditor.h"
#include "ui/envedit/vcsruleseditor.h"

namespace Tidyscope {

ValueEditor *createValueEditor(const QString &variable, QWidget *parent)
{
    const GoVariable *known = findVariable(variable);
    if (!known) {
        return new PlainValueEditor(variable, parent);
    }
    switch (known->kind) {
    case VariableKind::ProxyList: return new GoProxyEditor(variable, parent);
    case VariableKind::Patterns: return new PatternListEditor(variable, parent);
    case VariableKind::SumDb: return new SumDbEditor(variable, parent);
    case VariableKind::Flags: return new GoFlagsEditor(variable, parent);
    case VariableKind::HttpProxyUrl: return new HttpProxyEditor(variable, parent);
    case VariableKind::NoProxyList: return new NoProxyEditor(variable, parent);
    case VariableKind::Choice:
    case VariableKind::Toolchain: return new ChoiceEditor(variable, known->choices, parent);
    case VariableKind::Path:
    case VariableKind::PathList: return new PathEditor(variable, known->kind == VariableKind::PathList, parent);
    case VariableKind::VcsRules: return new VcsRulesEditor(variable, parent);
    case VariableKind::AuthCommands: return new GoAuthEditor(variable, parent);
    case VariableKind::Pairs: return new GoDebugEditor(variable, parent);
    case VariableKind::Text:
    case VariableKind::Command: break;
    }
    return new PlainValueEditor(variable, parent);
}

} // namespace Tidyscope
