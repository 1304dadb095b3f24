<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Tidyscope::AboutDialog</name>
    <message>
        <source>About Tidyscope</source>
        <translation>关于 Tidyscope</translation>
    </message>
    <message>
        <source>Finds out why Go modules do not arrive, proves the cause with evidence, and says what to do.</source>
        <translation>找出 Go 模块下载失败的原因，用证据证明，并说明该怎么办。</translation>
    </message>
    <message>
        <source>It sends nothing about you anywhere: no telemetry, no update check. Private module names stay on this machine.</source>
        <translation>不发送任何用户信息：没有遥测，也不检查更新。私有模块的名称不会离开本机。</translation>
    </message>
    <message>
        <source>Copyright 2026 The Tidyscope authors. Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes without any warranty, as far as the law permits.</source>
        <translation>版权所有 2026 The Tidyscope authors。自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本（GPL-3.0-or-later）。在法律允许的范围内，不提供任何担保。</translation>
    </message>
    <message>
        <source>Built with Qt %1 (Widgets, Network, Charts, SVG), KDE&apos;s KSyntaxHighlighting, OpenSSL, c-ares, llhttp and RE2.</source>
        <translation>使用 Qt %1（Widgets、Network、Charts、SVG）、KDE 的 KSyntaxHighlighting、OpenSSL、c-ares、llhttp 和 RE2 构建。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>关闭这个窗口</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Actions</name>
    <message>
        <source>&amp;Open Project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Work &amp;Without a Project</source>
        <translation>不使用项目(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Save Report…</source>
        <translation>保存报告(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the &amp;Result</source>
        <translation>复制结论(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Timeline Below the Page</source>
        <translation>页面下方的时间线(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Names in the Navigation</source>
        <translation>导航栏显示名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation>诊断(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;About Tidyscope</source>
        <translation>关于 Tidyscope(&amp;A)</translation>
    </message>
    <message>
        <source>Step &amp;%1: %2</source>
        <translation>第 &amp;%1 步：%2</translation>
    </message>
    <message>
        <source>Follow the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Recent Projects</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;imeline</source>
        <translation>时间线(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Module to Ask For…</source>
        <translation>要检查的模块(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>环境(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>实验室(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Module Cache…</source>
        <translation>模块缓存(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ChoiceEditor</name>
    <message>
        <source>go always works with modules. This is the default.</source>
        <translation>go 始终使用模块。这是默认值。</translation>
    </message>
    <message>
        <source>go works with modules only where there is a go.mod file.</source>
        <translation>只有存在 go.mod 文件时 go 才使用模块。</translation>
    </message>
    <message>
        <source>go ignores go.mod and looks below GOPATH, as before 2019.</source>
        <translation>go 忽略 go.mod，像 2019 年以前那样在 GOPATH 下查找。</translation>
    </message>
    <message>
        <source>Where go.mod asks for a newer go, go downloads it. This is the default.</source>
        <translation>go.mod 要求更新的 go 时自动下载。这是默认值。</translation>
    </message>
    <message>
        <source>Always the installed go. Where go.mod asks for a newer one, it stops.</source>
        <translation>始终使用已安装的 go。go.mod 要求更新的版本时报错退出。</translation>
    </message>
    <message>
        <source>Where go.mod asks for a newer go, it is looked for in PATH and never downloaded.</source>
        <translation>go.mod 要求更新的 go 时只在 PATH 中查找，从不下载。</translation>
    </message>
    <message>
        <source>Packages that need a C compiler are left out.</source>
        <translation>需要 C 编译器的软件包不参与构建。</translation>
    </message>
    <message>
        <source>git never asks for a password: it fails at once.</source>
        <translation>git 从不询问密码，直接失败。</translation>
    </message>
    <message>
        <source>Packages may use C code.</source>
        <translation>软件包可以使用 C 代码。</translation>
    </message>
    <message>
        <source>git may ask for a password in the terminal.</source>
        <translation>git 可以在终端里询问密码。</translation>
    </message>
    <message>
        <source>Or a version, such as go1.24.4 or go1.24.4+auto</source>
        <translation>或者写一个版本，例如 go1.24.4 或 go1.24.4+auto</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>完整的值</translation>
    </message>
    <message>
        <source>The whole value of %1</source>
        <translation>%1 的完整值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CodeEdit</name>
    <message>
        <source>Nothing to put right on this line</source>
        <translation>这一行没有可以修正的地方</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CodeFindBar</name>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close search</source>
        <translation>关闭查找</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CodeTextEdit</name>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CommandBox</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>复制命令：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CommandLine</name>
    <message>
        <source>Usage: tidyscope [options]
Finds out why Go modules do not arrive, proves the cause with evidence, and says what to do.

  --project DIR      the folder with the go.mod; default: the current folder if it has one, else the last project
  --module PATH[@V]  ask for this module instead
  --lang en|zh_CN    language of the window
  --go FILE          the go command to use; default: from PATH
  --start            start the diagnosis at once
  --walkthrough DIR  diagnose, save a picture of each step in DIR, print the verdict and end;
                     exit code 0: nothing wrong, 1: a problem was found, 3: failed, 130: interrupted
  --version, --help

tidyscope-cli does the same without a window.</source>
        <translation>用法：tidyscope [选项]
找出 Go 模块下载失败的原因，用证据证明，并说明该怎么办。

  --project DIR      go.mod 所在的文件夹；默认：当前文件夹（若有 go.mod），否则为上次的项目
  --module PATH[@V]  改为以这个模块为例
  --lang en|zh_CN    窗口的语言
  --go FILE          使用的 go 命令；默认从 PATH 中查找
  --start            启动后立即开始诊断
  --walkthrough DIR  进行诊断，把每一步的截图保存到 DIR，输出结论后结束；
                     退出码 0：没有问题，1：发现问题，3：失败，130：被中断
  --version, --help

tidyscope-cli 不需要窗口，功能相同。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CommandTabs</name>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>A password is masked here: put it in before you use the command. Tidyscope writes it as it is.</source>
        <translation>这里的密码已遮盖：使用命令前请自行填入。Tidyscope 写入的是原来的密码。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ComparisonChart</name>
    <message>
        <source>Whole work</source>
        <translation>全部请求</translation>
    </message>
    <message>
        <source>Requests in a row</source>
        <translation>逐个请求</translation>
    </message>
    <message>
        <source>Phases in a row</source>
        <translation>各阶段</translation>
    </message>
    <message>
        <source>Samples of the routes</source>
        <translation>各条路线的样本</translation>
    </message>
    <message>
        <source>The table below has the same numbers.</source>
        <translation>下面的表格里有同样的数字。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ComparisonModel</name>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>Share of the samples that failed, with its 95 % interval (Wilson)</source>
        <translation>失败样本所占比例及其 95 % 置信区间（Wilson）</translation>
    </message>
    <message>
        <source>Of the samples that succeeded, with its 95 % interval (bootstrap)</source>
        <translation>只算成功的样本，附 95 % 置信区间（自助法）</translation>
    </message>
    <message>
        <source>First error</source>
        <translation>首个错误</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ComparisonView</name>
    <message>
        <source>The diagnosis is under way. The routes can be compared when it has ended.</source>
        <translation>正在诊断。诊断结束后可以比较各条路线。</translation>
    </message>
    <message>
        <source>Diagnose (F5) first: it finds out which routes there are.</source>
        <translation>请先诊断（F5）：诊断会找出有哪些路线。</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Compare routes</source>
        <translation>比较路线</translation>
    </message>
    <message>
        <source>Fetches the module of the diagnosis over each route, several times and in turn, and says whether a difference is more than chance.</source>
        <translation>沿每条路线轮流多次获取诊断所用的模块，并判断差异是否只是巧合。</translation>
    </message>
    <message>
        <source>Finding out which routes there are…</source>
        <translation>正在找出有哪些路线…</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) taken…</source>
        <translation>
            <numerusform>已取 %n 个样本…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Until then: %1</source>
        <translation>已停止。到此为止：%1</translation>
    </message>
    <message>
        <source>Until the answer is clear</source>
        <translation>直到结论明确</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) each</source>
        <translation>
            <numerusform>每条 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>How many samples</source>
        <translation>样本数量</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>图表内容</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Routes and their samples</source>
        <translation>各条路线及其样本</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DetailsModel</name>
    <message>
        <source>What</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Select a check, a route, a module or a request to see all that is known about it.</source>
        <translation>选中一项检查、一条路线、一个模块或一个请求，这里会显示它的全部信息。</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>隐藏详情</translation>
    </message>
    <message>
        <source>Hide the details (F4)</source>
        <translation>隐藏详情（F4）</translation>
    </message>
    <message>
        <source>Details of what is selected</source>
        <translation>所选内容的详情</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DiagnosePage</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Back to the previous step</source>
        <translation>回到上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>On to the next step</source>
        <translation>进入下一步</translation>
    </message>
    <message>
        <source>Skip to the result</source>
        <translation>直接看结论</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DifferenceDialog</name>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Lines with a minus went, lines with a plus came.</source>
        <translation>带减号的行已删去，带加号的行已加入。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DifferenceView</name>
    <message>
        <source>Difference: lines with a minus go, lines with a plus come</source>
        <translation>差异：带减号的行会删去，带加号的行会加入</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EntryListView</name>
    <message>
        <source>Remove this entry</source>
        <translation>删除此项</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentDifferencesModel</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>My terminal</source>
        <translation>我的终端</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentHistoryModel</name>
    <message>
        <source>d MMMM HH:mm</source>
        <extracomment>A day of this year and the time, in Qt&apos;s format: &quot;22 November 14:02&quot;</extracomment>
        <translation>M 月 d 日 HH:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy HH:mm</source>
        <extracomment>The same of another year: &quot;22 November 2025 14:02&quot;</extracomment>
        <translation>yyyy 年 M 月 d 日 HH:mm</translation>
    </message>
    <message>
        <source>Made the change of %1 again: %2</source>
        <translation>重做了 %1 的更改：%2</translation>
    </message>
    <message>
        <source>Undid the change of %1: %2</source>
        <translation>撤销了 %1 的更改：%2</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Not made</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>Interrupted, then changed elsewhere</source>
        <translation>曾中断，之后被其他程序改动</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>曾中断</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentModel</name>
    <message>
        <source>%1, differs from the default</source>
        <translation>%1，与默认值不同</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>taken from %1</source>
        <translation>取自 %1</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>What go uses</source>
        <translation>go 使用的值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentPage</name>
    <message>
        <source>&amp;Drop the Edit of %1</source>
        <translation>放弃对 %1 的编辑(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo Change</source>
        <translation>撤销更改(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Change of %1</source>
        <translation>撤销 %1 的更改(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo Change</source>
        <translation>重做更改(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo Change of %1</source>
        <translation>重做 %1 的更改(&amp;R)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>What go uses, where it comes from, and what overrules it. Nothing is written before you have seen it.</source>
        <translation>go 使用哪些设置、来自哪里、被什么覆盖。写入之前都会先给你看。</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>本页的各部分</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>GOENV file</source>
        <translation>GOENV 文件</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境来源</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>&amp;Preview and Write Edits…</source>
        <translation>预览并写入编辑(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Read the Settings Again</source>
        <translation>重新读取设置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Search the Variables</source>
        <translation>搜索变量(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentProfiles</name>
    <message>
        <source>%1 — in use</source>
        <extracomment>The name of a profile that the settings file is like now</extracomment>
        <translation>%1（使用中）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentWords</name>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>GOENV file</source>
        <translation>GOENV 文件</translation>
    </message>
    <message>
        <source>go.env</source>
        <translation>go.env</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Environment of the process</source>
        <translation>进程环境</translation>
    </message>
    <message>
        <source>Your GOENV file</source>
        <translation>你的 GOENV 文件</translation>
    </message>
    <message>
        <source>$GOROOT/go.env</source>
        <translation>$GOROOT/go.env</translation>
    </message>
    <message>
        <source>Default of go</source>
        <translation>go 的默认值</translation>
    </message>
    <message>
        <source>Not set anywhere</source>
        <translation>哪里都没有设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>No newline at the end of the file</source>
        <translation>文件末尾没有换行</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EnvironmentsView</name>
    <message>
        <source>The environment of a terminal was not read yet.</source>
        <translation>还没有读取终端的环境。</translation>
    </message>
    <message>
        <source>Reading the environment that a new terminal has…</source>
        <translation>正在读取新终端的环境…</translation>
    </message>
    <message>
        <source>Both say the same about go.</source>
        <translation>两者对 go 的设置相同。</translation>
    </message>
    <message>
        <source>They differ in what decides about go:</source>
        <translation>两者在影响 go 的设置上有差异：</translation>
    </message>
    <message>
        <source>The environment of a terminal cannot be read.</source>
        <translation>无法读取终端的环境。</translation>
    </message>
    <message>
        <source>Environment of my terminal</source>
        <translation>我的终端的环境</translation>
    </message>
    <message>
        <source>Environment of my terminal (%1)</source>
        <translation>我的终端的环境（%1）</translation>
    </message>
    <message>
        <source>A window that was started from the desktop has another environment than a terminal or an IDE. Pick the one under which go and every check run.</source>
        <translation>从桌面启动的窗口，其环境与终端或 IDE 的不同。请选择 go 和各项检查使用哪个环境。</translation>
    </message>
    <message>
        <source>Environment of this window</source>
        <translation>本窗口的环境</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Differences between the environments</source>
        <translation>各环境之间的差异</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EvidenceBlock</name>
    <message>
        <source>Reproduce with</source>
        <translation>复现方法</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data of: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>Reproduce with %1: shows and copies the command</source>
        <translation>用 %1 复现：显示并复制命令</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EvidenceFields</name>
    <message>
        <source>Outcome</source>
        <translation>结局</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>各阶段</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>When something was asked, counted from the start of the run, and how long it took</extracomment>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1 after the start, took %2</source>
        <translation>开始后 %1，用时 %2</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>发起者</translation>
    </message>
    <message>
        <source>go</source>
        <translation>go</translation>
    </message>
    <message>
        <source>Tidyscope</source>
        <translation>Tidyscope</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 after the start, still under way</source>
        <translation>开始后 %1，仍在进行</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>CONNECT</source>
        <translation>CONNECT</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP 代理</translation>
    </message>
    <message>
        <source>Name server</source>
        <translation>DNS 服务器</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>服务器名</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>nothing listens on the port</source>
        <translation>端口上没有服务在监听</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>readable</source>
        <translation>可读</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>issued by: %1</source>
        <translation>颁发者：%1</translation>
    </message>
    <message>
        <source>valid until: %1</source>
        <translation>有效期至：%1</translation>
    </message>
    <message>
        <source>Certificate %1</source>
        <translation>证书 %1</translation>
    </message>
    <message>
        <source>Log-in offered</source>
        <translation>支持的登录方式</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message numerus="yes">
        <source>Last %n line(s)</source>
        <translation>
            <numerusform>最后 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>refused: nothing listens there</source>
        <translation>被拒绝：那里没有服务在监听</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>超时没有应答</translation>
    </message>
    <message>
        <source>connection reset</source>
        <translation>连接被重置</translation>
    </message>
    <message>
        <source>no route to the host</source>
        <translation>没有到达主机的路由</translation>
    </message>
    <message>
        <source>not permitted by the system</source>
        <translation>系统不允许</translation>
    </message>
    <message>
        <source>another error</source>
        <translation>其他错误</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>stopped by Tidyscope at its deadline</source>
        <translation>到达时限，由 Tidyscope 终止</translation>
    </message>
    <message>
        <source>stopped by Tidyscope: it printed nothing for too long</source>
        <translation>长时间没有输出，由 Tidyscope 终止</translation>
    </message>
    <message>
        <source>stopped by Tidyscope at the download limit</source>
        <translation>达到下载上限，由 Tidyscope 终止</translation>
    </message>
    <message>
        <source>Seen by</source>
        <extracomment>Who tells about this request: a server of the lab that answered it</extracomment>
        <translation>来源</translation>
    </message>
    <message>
        <source>a server of the lab</source>
        <translation>实验室的服务器</translation>
    </message>
    <message>
        <source>another program (imported)</source>
        <translation>其他程序（导入）</translation>
    </message>
    <message>
        <source>Headers sent</source>
        <translation>发送的头部</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FileView</name>
    <message>
        <source>The file was changed meanwhile. Copy what you typed, then take the file as it is now.</source>
        <translation>文件在此期间被改动。请先复制你输入的内容，再载入文件现在的内容。</translation>
    </message>
    <message>
        <source>Your edits of the file are not written yet.</source>
        <translation>你对文件的编辑尚未写入。</translation>
    </message>
    <message>
        <source>Take the file as it is now</source>
        <translation>载入文件现在的内容</translation>
    </message>
    <message>
        <source>Drop the edits of the file</source>
        <translation>放弃对文件的编辑</translation>
    </message>
    <message>
        <source>Preview and write…</source>
        <translation>预览并写入…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FindingHeader</name>
    <message>
        <source>Open. Left closes it.</source>
        <translation>已展开，按左方向键收起。</translation>
    </message>
    <message>
        <source>Closed. Right opens it.</source>
        <translation>已收起，按右方向键展开。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FindingRow</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>go does not need this with the present settings.</source>
        <translation>按当前设置，go 用不到它。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Against it</source>
        <translation>反面证据</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Nothing was asked for this check.</source>
        <translation>这项检查没有发出任何请求。</translation>
    </message>
    <message>
        <source>Nothing was measured for this check; it was read from the settings.</source>
        <translation>这项检查没有测量，结果来自设置。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FindingsList</name>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n 项检查通过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed check(s), shown</source>
        <translation>
            <numerusform>%n 项通过的检查，已展开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed check(s), hidden</source>
        <translation>
            <numerusform>%n 项通过的检查，已收起</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::FindingsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>正在检查 %1…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FixCard</name>
    <message>
        <source>can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>不能撤销</translation>
    </message>
    <message>
        <source>Ready text, with times and names</source>
        <translation>现成的说明，含时间和名称</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制说明</translation>
    </message>
    <message>
        <source>Copy the text for: %1</source>
        <translation>复制说明：%1</translation>
    </message>
    <message>
        <source>Save text…</source>
        <translation>保存说明…</translation>
    </message>
    <message>
        <source>Save the text for: %1</source>
        <translation>保存说明：%1</translation>
    </message>
    <message>
        <source>Preview and apply…</source>
        <translation>预览并应用…</translation>
    </message>
    <message>
        <source>Preview and apply: %1</source>
        <translation>预览并应用：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FlagListModel</name>
    <message>
        <source>Builds may change go.mod and download what is missing.</source>
        <translation>构建时可以改动 go.mod，并下载缺少的模块。</translation>
    </message>
    <message>
        <source>Builds use the vendor folder and no network. It does not change mod tidy and mod download.</source>
        <translation>构建时使用 vendor 目录，不访问网络。对 mod tidy 和 mod download 没有影响。</translation>
    </message>
    <message>
        <source>Builds fail instead of changing go.mod. This is the default.</source>
        <translation>构建时不改动 go.mod，需要改动则失败。这是默认值。</translation>
    </message>
    <message>
        <source>New folders in the module cache stay writable, so they can be deleted.</source>
        <translation>模块缓存中的新目录保持可写，便于删除。</translation>
    </message>
    <message>
        <source>Another file is used instead of go.mod.</source>
        <translation>用另一个文件代替 go.mod。</translation>
    </message>
    <message>
        <source>No longer supported: GOINSECURE took its place.</source>
        <translation>已不再支持，由 GOINSECURE 取代。</translation>
    </message>
    <message>
        <source>Whether programs carry the commit that they were built from.</source>
        <translation>程序中是否记录构建时的提交。</translation>
    </message>
    <message>
        <source>Build tags that decide which files count.</source>
        <translation>决定哪些文件参与构建的标签。</translation>
    </message>
    <message>
        <source>Programs do not carry the paths of this machine.</source>
        <translation>程序中不包含本机的路径。</translation>
    </message>
    <message>
        <source>Options for the linker.</source>
        <translation>传给链接器的选项。</translation>
    </message>
    <message>
        <source>Options for the compiler.</source>
        <translation>传给编译器的选项。</translation>
    </message>
    <message>
        <source>A file that replaces sources while building.</source>
        <translation>构建时用来替换源文件的文件。</translation>
    </message>
    <message>
        <source>A program that every compiler call goes through.</source>
        <translation>每次调用编译器都要经过的程序。</translation>
    </message>
    <message>
        <source>Builds with the data race detector.</source>
        <translation>构建时启用数据竞争检测。</translation>
    </message>
    <message>
        <source>How many commands run at once.</source>
        <translation>同时运行多少个命令。</translation>
    </message>
    <message>
        <source>Commands say more about what they do.</source>
        <translation>命令输出更详细的信息。</translation>
    </message>
    <message>
        <source>Commands print what they run and, when downloading, each request.</source>
        <translation>命令会打印所执行的操作；下载时打印每个请求。</translation>
    </message>
    <message>
        <source>Commands print what they would run and do not run it.</source>
        <translation>命令只打印将要执行的操作，并不执行。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoEnvFileEditor</name>
    <message>
        <source>This file holds passwords. They are hidden, and the text cannot be edited while they are.</source>
        <translation>这个文件含有密码。密码已隐藏，隐藏期间不能编辑文本。</translation>
    </message>
    <message>
        <source>This file has bytes that are not UTF-8, or characters that would be lost in a text view. It is shown as well as possible and cannot be edited here, so that nothing is lost.</source>
        <translation>这个文件含有非 UTF-8 的字节，或在文本视图中会丢失的字符。这里尽量显示其内容，但不能编辑，以免丢失任何内容。</translation>
    </message>
    <message>
        <source>This file is not a text of the kind that go reads: it is binary or UTF-16. It is not shown and not changed.</source>
        <translation>这个文件不是 go 能读取的文本：它是二进制或 UTF-16 文件。这里不显示也不改动它。</translation>
    </message>
    <message>
        <source>This file has %1: more than a settings file of go can have. It is not shown and not changed.</source>
        <translation>这个文件有 %1，不可能是 go 的设置文件。这里不显示也不改动它。</translation>
    </message>
    <message>
        <source>Show the passwords and edit</source>
        <translation>显示密码并编辑</translation>
    </message>
    <message>
        <source>Text of the GOENV file</source>
        <translation>GOENV 文件的文本</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoFlagsEditor</name>
    <message>
        <source>Flags in GOFLAGS</source>
        <translation>GOFLAGS 中的参数</translation>
    </message>
    <message>
        <source>No flag.</source>
        <translation>没有参数。</translation>
    </message>
    <message>
        <source>Add a flag</source>
        <translation>添加参数</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoProxyEditor</name>
    <message>
        <source>Entries of GOPROXY, in the order in which go asks them</source>
        <translation>GOPROXY 的各项，按 go 询问的顺序</translation>
    </message>
    <message>
        <source>No entry. go refuses an empty list.</source>
        <translation>没有内容。go 不接受空列表。</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>添加一项</translation>
    </message>
    <message>
        <source>A module proxy</source>
        <translation>模块代理</translation>
    </message>
    <message>
        <source>direct: the module&apos;s own host</source>
        <translation>direct：模块所在站点</translation>
    </message>
    <message>
        <source>off: nobody</source>
        <translation>off：不询问任何服务器</translation>
    </message>
    <message>
        <source>From the selected entry go moves &amp;on</source>
        <translation>从选中项继续往下的条件(&amp;O)</translation>
    </message>
    <message>
        <source>only if it does not have the module (404, 410)</source>
        <translation>仅当它没有该模块时（404、410）</translation>
    </message>
    <message>
        <source>after any error</source>
        <translation>出现任何错误后</translation>
    </message>
    <message>
        <source>When go moves on from the selected entry</source>
        <translation>go 何时从选中项继续往下</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GuideButton</name>
    <message>
        <source>Result: %1</source>
        <translation>结论：%1</translation>
    </message>
    <message>
        <source>Step %1, %2: %3</source>
        <translation>第 %1 步，%2：%3</translation>
    </message>
</context>
<context>
    <name>Tidyscope::HashTreeView</name>
    <message>
        <source>Root: %1</source>
        <translation>根：%1</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>记录 %1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::HeaderBar</name>
    <message>
        <source>no go command</source>
        <translation>找不到 go 命令</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>Choose the folder with the go.mod</source>
        <translation>选择 go.mod 所在的文件夹</translation>
    </message>
    <message>
        <source>Project: %1. Opens the list of projects</source>
        <translation>项目：%1。打开项目列表</translation>
    </message>
    <message>
        <source>Diagnose  F5</source>
        <translation>诊断  F5</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the diagnosis</source>
        <translation>停止诊断</translation>
    </message>
    <message>
        <source>Stop the diagnosis (Esc)</source>
        <translation>停止诊断（Esc）</translation>
    </message>
    <message>
        <source>Run all four steps (F5)</source>
        <translation>运行全部四个步骤（F5）</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>没有选择项目</translation>
    </message>
    <message>
        <source>Module: %1</source>
        <translation>模块：%1</translation>
    </message>
    <message>
        <source>Module: %1. Opens the choice of a module</source>
        <translation>模块：%1。打开模块选择</translation>
    </message>
    <message>
        <source>my terminal</source>
        <translation>我的终端</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>Environment of This &amp;Window</source>
        <translation>本窗口的环境(&amp;W)</translation>
    </message>
    <message>
        <source>Environment of My &amp;Terminal</source>
        <translation>我的终端的环境(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Compare the Environments</source>
        <translation>比较各环境(&amp;C)</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境：%1</translation>
    </message>
    <message>
        <source>Environment: %1. Opens the choice of an environment</source>
        <translation>环境：%1。打开环境选择</translation>
    </message>
    <message>
        <source>The environment variables that go and every check run with</source>
        <translation>go 和各项检查运行时使用的环境变量</translation>
    </message>
</context>
<context>
    <name>Tidyscope::HistoryView</name>
    <message>
        <source>Undo change of %1</source>
        <translation>撤销 %1 的更改</translation>
    </message>
    <message>
        <source>Undo change</source>
        <translation>撤销更改</translation>
    </message>
    <message>
        <source>Redo change of %1</source>
        <translation>重做 %1 的更改</translation>
    </message>
    <message>
        <source>Redo change</source>
        <translation>重做更改</translation>
    </message>
    <message>
        <source>Tidyscope has not changed anything yet. What it changes will stand here, and can be taken back from here, also after a restart.</source>
        <translation>Tidyscope 还没有改动任何设置。今后的每次更改都会列在这里，重启之后也能从这里撤销。</translation>
    </message>
    <message>
        <source>What Tidyscope changed, newest first. The exact former bytes are kept, readable by you alone.</source>
        <translation>Tidyscope 做过的更改，最新的在前。更改前的原始内容逐字节保留，只有你自己能读。</translation>
    </message>
    <message>
        <source>Changes that Tidyscope made</source>
        <translation>Tidyscope 做过的更改</translation>
    </message>
    <message>
        <source>Show the difference…</source>
        <translation>查看差异…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::HttpProxyEditor</name>
    <message>
        <source>Not set: go connects directly.</source>
        <translation>未设置：go 直接连接。</translation>
    </message>
    <message>
        <source>go uses %1</source>
        <translation>go 使用 %1</translation>
    </message>
    <message>
        <source>These fields cannot show this value. Edit it as text.</source>
        <translation>这个值无法用这些字段表示，请直接编辑文本。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>http: the usual proxy</source>
        <translation>http：最常见的代理</translation>
    </message>
    <message>
        <source>https: encrypted to the proxy</source>
        <translation>https：到代理的连接也加密</translation>
    </message>
    <message>
        <source>socks5: names are looked up by the proxy</source>
        <translation>socks5：由代理解析域名</translation>
    </message>
    <message>
        <source>socks5h: the same as socks5 for go</source>
        <translation>socks5h：对 go 来说与 socks5 相同</translation>
    </message>
    <message>
        <source>Name or address, such as proxy.corp.example</source>
        <translation>域名或地址，例如 proxy.corp.example</translation>
    </message>
    <message>
        <source>Empty: no sign-in</source>
        <translation>留空表示无需登录</translation>
    </message>
    <message>
        <source>Host of the proxy</source>
        <translation>代理的主机</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>代理的端口</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>完整的值</translation>
    </message>
    <message>
        <source>The whole value of %1</source>
        <translation>%1 的完整值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ImportDialog</name>
    <message>
        <source>Import profile</source>
        <translation>导入方案</translation>
    </message>
    <message>
        <source>Nothing would change in your GOENV file now, or a password was left out of the profile.</source>
        <translation>你的 GOENV 文件现在不会有变化，或者方案中的密码被略去。</translation>
    </message>
    <message>
        <source>Switching to it would change your GOENV file like this. Adding it changes nothing yet.</source>
        <translation>切换到它会这样改动你的 GOENV 文件。仅添加它不会改动任何内容。</translation>
    </message>
    <message>
        <source>Add this profile</source>
        <translation>添加这个方案</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不添加</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ListValueEditor</name>
    <message>
        <source>The whole value</source>
        <translation>完整的值</translation>
    </message>
    <message>
        <source>The whole value of %1</source>
        <translation>%1 的完整值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MainWindow</name>
    <message>
        <source>Tidyscope</source>
        <translation>Tidyscope</translation>
    </message>
    <message>
        <source>%1 — Tidyscope</source>
        <translation>%1 — Tidyscope</translation>
    </message>
    <message>
        <source>Page and details</source>
        <translation>页面和详情</translation>
    </message>
    <message>
        <source>Page and timeline</source>
        <translation>页面和时间线</translation>
    </message>
    <message>
        <source>Choose the folder with the go.mod</source>
        <translation>选择 go.mod 所在的文件夹</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>保存说明</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>文件没有保存</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>没有选中任何内容。</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Dismiss the message about the fix that was cut off</source>
        <translation>关闭有关中断的修复的消息</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorChart</name>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>p95: 19 of 20 are faster</source>
        <translation>p95：20 次中有 19 次更快</translation>
    </message>
    <message>
        <source>Throughput of list, go.mod and zip</source>
        <translation>列表、go.mod 和 zip 的吞吐量</translation>
    </message>
    <message>
        <source>How long each mirror took</source>
        <translation>各镜像所用的时间</translation>
    </message>
    <message>
        <source>How much came a second</source>
        <translation>每秒收到的数据量</translation>
    </message>
    <message>
        <source>The table has the same numbers.</source>
        <translation>表格中有相同的数字。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorDetails</name>
    <message>
        <source>Select a mirror to see what is known of it.</source>
        <translation>选择一个镜像，查看关于它的信息。</translation>
    </message>
    <message>
        <source>To be known</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>What the test has shown</source>
        <translation>测试结果</translation>
    </message>
    <message>
        <source>The module that it sends is the one that the checksum database has proven.</source>
        <translation>它发来的模块与校验和数据库证明的内容一致。</translation>
    </message>
    <message>
        <source>What it sends could not be compared with a proof.</source>
        <translation>无法将它发来的内容与证明比对。</translation>
    </message>
    <message>
        <source>It knows the newest version, %1.</source>
        <translation>它知道最新版本 %1。</translation>
    </message>
    <message>
        <source>If you use it</source>
        <translation>如果使用它</translation>
    </message>
    <message>
        <source>GOSUMDB stays as it is.</source>
        <translation>GOSUMDB 保持原样。</translation>
    </message>
    <message>
        <source>GOSUMDB has to change, too; the preview says why.</source>
        <translation>GOSUMDB 也需要更改，预览中说明原因。</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>更多信息</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>Status page</source>
        <translation>状态页</translation>
    </message>
    <message>
        <source>Where this is written</source>
        <translation>信息来源</translation>
    </message>
    <message>
        <source>Looked at on %1.</source>
        <translation>核实日期：%1。</translation>
    </message>
    <message>
        <source>Nobody has looked at it lately.</source>
        <translation>近期无人核实。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorImportDialog</name>
    <message>
        <source>Import a list of mirrors</source>
        <translation>导入镜像列表</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>写入列表</translation>
    </message>
    <message>
        <source>The list was not imported. What is wrong:</source>
        <translation>没有导入此列表，问题如下：</translation>
    </message>
    <message>
        <source>Your list of mirrors holds all of it already.</source>
        <translation>你的镜像列表已包含全部内容。</translation>
    </message>
    <message>
        <source>Importing it changes your own list, %1, like this. It can be undone in the history of the environment page.</source>
        <translation>导入后，你自己的列表 %1 会有如下变化，可在“环境”页的历史中撤销。</translation>
    </message>
    <message>
        <source>What changes in your list</source>
        <translation>你的列表的变化</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>不做更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorListsButton</name>
    <message>
        <source>Export the list of mirrors</source>
        <translation>导出镜像列表</translation>
    </message>
    <message>
        <source>Import a list of mirrors</source>
        <translation>导入镜像列表</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入列表…</translation>
    </message>
    <message>
        <source>Export what is beyond the built-in list…</source>
        <translation>导出内置列表以外的内容…</translation>
    </message>
    <message>
        <source>Read the lists again</source>
        <translation>重新读取列表</translation>
    </message>
    <message>
        <source>Your list: %1</source>
        <translation>你的列表：%1</translation>
    </message>
    <message>
        <source>Administrator's list: %1</source>
        <translation>管理员的列表：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorModel</name>
    <message>
        <source>%1 (in use)</source>
        <extracomment>A mirror that stands in GOPROXY now</extracomment>
        <translation>%1（正在使用）</translation>
    </message>
    <message>
        <source>being asked…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>0 to 100. Wrong content counts before slowness: no speed makes up for it.</source>
        <translation>0 到 100。内容错误比速度慢更严重：再快也无法弥补。</translation>
    </message>
    <message>
        <source>With its 95 % interval (bootstrap)</source>
        <translation>附 95 % 置信区间（自助法）</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Checksums passed on</source>
        <translation>转发的校验和数据库</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorPage</name>
    <message>
        <source>%1 was written.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Profile with this mirror</source>
        <translation>使用此镜像的配置方案</translation>
    </message>
    <message>
        <source>Name of the profile:</source>
        <translation>方案名称：</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>办公室</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>家里</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>保存方案</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>停止测试</translation>
    </message>
    <message>
        <source>Test mirrors</source>
        <translation>测试镜像</translation>
    </message>
    <message>
        <source>The administrator&apos;s list of mirrors cannot be read. Nobody knows what it allows, so no mirror is offered.</source>
        <translation>管理员的镜像列表无法读取，不知道它允许什么，因此不提供任何镜像。</translation>
    </message>
    <message>
        <source>Your list of mirrors has mistakes and is left out. The built-in list counts.</source>
        <translation>你的镜像列表有错误，已被忽略，现使用内置列表。</translation>
    </message>
    <message>
        <source>A mirror serves public modules in the place of proxy.golang.org. Which one is good for you depends on where you are: test them from here.</source>
        <translation>镜像代替 proxy.golang.org 提供公共模块。哪一个合适取决于你所在的网络：请在这里测试。</translation>
    </message>
    <message>
        <source>Use this mirror…</source>
        <translation>使用此镜像…</translation>
    </message>
    <message>
        <source>Save as profile…</source>
        <translation>保存为配置方案…</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>添加服务器</translation>
    </message>
    <message>
        <source>Address of a server of your own</source>
        <translation>你自己的服务器的地址</translation>
    </message>
    <message>
        <source>How long the answers took</source>
        <translation>应答所用的时间</translation>
    </message>
    <message>
        <source>How much came a second</source>
        <translation>每秒收到的数据量</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>图表内容</translation>
    </message>
    <message>
        <source>Mirrors</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>What is known of the selected mirror</source>
        <translation>所选镜像的信息</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorPageWords</name>
    <message>
        <source>Reading the settings…</source>
        <translation>正在读取设置…</translation>
    </message>
    <message>
        <source>%1 of %2 mirrors asked…</source>
        <translation>已询问 %1 个镜像，共 %2 个…</translation>
    </message>
    <message>
        <source>Asks the mirrors for a few small files that go would need, all at once: at most 1 MB and 5 seconds.</source>
        <translation>同时向各镜像请求 go 会用到的几个小文件，最多 1 MB、5 秒。</translation>
    </message>
    <message>
        <source>go can work with %1 of %2 mirrors from here; the best is %3.</source>
        <translation>从这里 go 可以使用 %2 个镜像中的 %1 个，最好的是 %3。</translation>
    </message>
    <message>
        <source>go can work with none of these mirrors from here.</source>
        <translation>从这里 go 无法使用其中任何一个镜像。</translation>
    </message>
    <message>
        <source>%1 kB were received in %2 s.</source>
        <translation>在 %2 秒内收到 %1 kB。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Stopped; this is known until then.</source>
        <translation>已停止，以下是到此为止的结果。</translation>
    </message>
    <message>
        <source>%1 is set in the environment under which go runs here. It overrules go's settings file: there a mirror would change nothing.</source>
        <translation>在运行 go 的环境中设置了 %1，它优先于 go 的设置文件：在文件中改用镜像不会起作用。</translation>
    </message>
    <message>
        <source>A terminal and this window have another %1 in their environments. The one that sets it takes no notice of go's settings file.</source>
        <translation>终端与本窗口环境中的 %1 不同。设置了该变量的一方不会理会 go 的设置文件。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::MirrorWords</name>
    <message>
        <source>worldwide</source>
        <translation>全球</translation>
    </message>
    <message>
        <source>China</source>
        <translation>中国</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>俄罗斯</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ModuleDialog</name>
    <message>
        <source>Ask for this module</source>
        <translation>检查这个模块</translation>
    </message>
    <message>
        <source>Module to ask for</source>
        <translation>要检查的模块</translation>
    </message>
    <message>
        <source>Which module does not arrive? Its path as in go.mod; a version may follow an @.</source>
        <translation>哪个模块下载不了？填写 go.mod 中的路径，可以在 @ 后面加版本。</translation>
    </message>
    <message>
        <source>Module path</source>
        <translation>模块路径</translation>
    </message>
    <message>
        <source>Use the project&apos;s modules</source>
        <translation>使用项目中的模块</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>不改动</translation>
    </message>
    <message>
        <source>Without one, the modules of the project&apos;s go.mod are asked for.</source>
        <translation>不填时，检查项目 go.mod 中的模块。</translation>
    </message>
    <message>
        <source>The next diagnosis asks for this module only.</source>
        <translation>下一次诊断只检查这个模块。</translation>
    </message>
    <message>
        <source>go accepts no such path: it begins with a host name that has a dot, and has no scheme, blanks or empty parts.</source>
        <translation>go 不接受这样的路径：路径要以带点的主机名开头，不能有 https:// 等协议前缀、空格或空的部分。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ModulesModel</name>
    <message>
        <source>Private by rule</source>
        <translation>规则定为私有</translation>
    </message>
    <message>
        <source>Looks private, no rule</source>
        <translation>像是私有，没有规则</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>Hosts in the order go asks them</extracomment>
        <translation>无</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后 </translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>不验证</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Who is contacted</source>
        <translation>会联系谁</translation>
    </message>
    <message>
        <source>Verified by</source>
        <translation>由谁验证</translation>
    </message>
    <message>
        <source>Would leak: private</source>
        <translation>私有，会泄露</translation>
    </message>
    <message>
        <source>Would leak: looks private</source>
        <translation>像是私有，会泄露</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Names</name>
    <message>
        <source>Asked for</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态码</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>现象</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>各阶段</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Needed by go</source>
        <translation>go 需要它</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Route %1</source>
        <translation>路线 %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Private by rule</source>
        <translation>规则定为私有</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Why it looks private</source>
        <translation>为什么像是私有</translation>
    </message>
    <message>
        <source>Who is contacted</source>
        <translation>会联系谁</translation>
    </message>
    <message>
        <source>Verified by</source>
        <translation>由谁验证</translation>
    </message>
    <message>
        <source>Path would reach a public server</source>
        <translation>路径会发送给公共服务器</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Tidyscope::NoProxyEditor</name>
    <message>
        <source>Elements of %1</source>
        <translation>%1 的各项</translation>
    </message>
    <message>
        <source>No element: the proxies are used for everything but this machine itself.</source>
        <translation>没有内容：除本机以外全部经过代理。</translation>
    </message>
    <message>
        <source>Add a host, network or address</source>
        <translation>添加主机、网段或地址</translation>
    </message>
</context>
<context>
    <name>Tidyscope::NoProxyListModel</name>
    <message>
        <source>Everything: no request goes through a proxy.</source>
        <translation>全部：任何请求都不经代理。</translation>
    </message>
    <message>
        <source>Addresses of this network, where the URL itself has an address. Names are not looked up.</source>
        <translation>该网段内的地址，仅当 URL 里写的就是 IP 地址时有效；不会解析域名。</translation>
    </message>
    <message>
        <source>Only for port %1.</source>
        <translation>仅限端口 %1。</translation>
    </message>
    <message>
        <source>This address, where the URL itself has an address. Names are not looked up.</source>
        <translation>该地址，仅当 URL 里写的就是 IP 地址时有效；不会解析域名。</translation>
    </message>
    <message>
        <source>All names that end in %1, but not %2 itself.</source>
        <translation>所有以 %1 结尾的域名，但不包括 %2 本身。</translation>
    </message>
    <message>
        <source>%1 and all names below it.</source>
        <translation>%1 及其所有子域名。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::NotCheckedList</name>
    <message>
        <source>Not checked (%1)</source>
        <translation>未检查的内容（%1）</translation>
    </message>
    <message>
        <source>What this run did not find out, and why</source>
        <translation>本次诊断没有查明的内容及原因</translation>
    </message>
</context>
<context>
    <name>Tidyscope::OutcomeNotice</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The file is as it was. %1 is still taken from the environment of the process, which overrules it.</source>
        <translation>文件已恢复原样。%1 仍取自进程环境，它覆盖文件中的设置。</translation>
    </message>
    <message>
        <source>Written, but go does not use it: %1 is still set in the environment of the process, which overrules the file.</source>
        <translation>已写入，但 go 不会用它：进程环境里仍设置了 %1，它覆盖文件中的设置。</translation>
    </message>
    <message>
        <source>Undone. Your GOENV file holds exactly the bytes it held before.</source>
        <translation>已撤销。你的 GOENV 文件与更改前逐字节相同。</translation>
    </message>
    <message>
        <source>Written. go uses it from now on.</source>
        <translation>已写入，go 从现在起使用它。</translation>
    </message>
    <message>
        <source>Written, and go uses it from now on: %1.</source>
        <translation>已写入，go 从现在起使用：%1。</translation>
    </message>
    <message>
        <source>Show what to do about %1</source>
        <translation>查看 %1 怎么处理</translation>
    </message>
    <message>
        <source>Redo it</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo change of %1</source>
        <translation>撤销 %1 的更改</translation>
    </message>
    <message>
        <source>Another program changed your GOENV file meanwhile. Nothing was written, and nothing of it is lost.</source>
        <translation>其他程序在此期间改动了你的 GOENV 文件。没有写入任何内容，文件也没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Show the difference…</source>
        <translation>查看差异…</translation>
    </message>
    <message>
        <source>What changed in your GOENV file meanwhile</source>
        <translation>GOENV 文件在此期间的改动</translation>
    </message>
    <message>
        <source>Preview my edits on top of it…</source>
        <translation>在新内容上预览我的编辑…</translation>
    </message>
    <message>
        <source>Drop my edits</source>
        <translation>放弃我的编辑</translation>
    </message>
    <message>
        <source>Undone. %1 is in the variables of your Windows user exactly what it was before.</source>
        <translation>已撤销。当前 Windows 用户变量中的 %1 与改动之前完全相同。</translation>
    </message>
    <message>
        <source>%1 is changed in the variables of your Windows user. Programs that are started from now on get it; this window and open terminals keep what they were started with.</source>
        <translation>已改动当前 Windows 用户变量中的 %1。此后启动的程序会得到新值；这个窗口和已打开的终端仍使用启动时的值。</translation>
    </message>
    <message>
        <source>Use the environment of new programs</source>
        <translation>使用新启动程序的环境</translation>
    </message>
    <message>
        <source>Another program changed this variable of your Windows user meanwhile. Nothing was written, and nothing of it is lost.</source>
        <translation>在此期间，别的程序改动了当前 Windows 用户的这个变量。没有写入任何内容，也没有丢失任何内容。</translation>
    </message>
    <message>
        <source>What changed in the variable meanwhile</source>
        <translation>这个变量在此期间的变化</translation>
    </message>
</context>
<context>
    <name>Tidyscope::OverruledAdvice</name>
    <message>
        <source>The environment of the process overrules your GOENV file: what is written there does not count, and “go env -w” changes nothing.</source>
        <translation>进程环境覆盖了你的 GOENV 文件：文件里写的不起作用，“go env -w”也改变不了什么。</translation>
    </message>
    <message>
        <source>It comes from the environment of the process. As long as it is set there, a line in your GOENV file does not count.</source>
        <translation>它来自进程环境。只要那里还设置着，GOENV 文件里的这一行就不起作用。</translation>
    </message>
    <message>
        <source>To let your GOENV file decide, take %1 out of the environment:</source>
        <translation>想让 GOENV 文件说了算，就把 %1 从环境中去掉：</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PageTitles</name>
    <message>
        <source>Diagnose</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Mirrors</source>
        <translation>镜像</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PathEditor</name>
    <message>
        <source>Use this file</source>
        <translation>使用此文件</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PatternListEditor</name>
    <message>
        <source>GONOPROXY and GONOSUMDB have values of their own: GOPRIVATE counts for neither.</source>
        <translation>GONOPROXY 和 GONOSUMDB 都有自己的值：GOPRIVATE 对两者都不起作用。</translation>
    </message>
    <message>
        <source>GONOPROXY has a value of its own: GOPRIVATE only counts for the checksum database.</source>
        <translation>GONOPROXY 有自己的值：GOPRIVATE 只对校验和数据库起作用。</translation>
    </message>
    <message>
        <source>GONOSUMDB has a value of its own: GOPRIVATE only counts for module proxies.</source>
        <translation>GONOSUMDB 有自己的值：GOPRIVATE 只对模块代理起作用。</translation>
    </message>
    <message>
        <source>GONOPROXY and GONOSUMDB are empty: they take these patterns over.</source>
        <translation>GONOPROXY 和 GONOSUMDB 为空：它们沿用这些模式。</translation>
    </message>
    <message>
        <source>These patterns replace those of GOPRIVATE (%1): they are not added to them.</source>
        <translation>这些模式取代 GOPRIVATE 的模式（%1），而不是与之叠加。</translation>
    </message>
    <message>
        <source>Empty, and so is GOPRIVATE: no module is meant.</source>
        <translation>为空，GOPRIVATE 也为空：不涉及任何模块。</translation>
    </message>
    <message>
        <source>Empty: the patterns of GOPRIVATE count (%1).</source>
        <translation>为空：沿用 GOPRIVATE 的模式（%1）。</translation>
    </message>
    <message>
        <source>Patterns of %1</source>
        <translation>%1 的模式</translation>
    </message>
    <message>
        <source>No pattern.</source>
        <translation>没有模式。</translation>
    </message>
    <message>
        <source>Add a pattern</source>
        <translation>添加模式</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PatternListModel</name>
    <message>
        <source>Matches no module: %1 is empty on purpose, and GOPRIVATE does not stand in.</source>
        <translation>不匹配任何模块：有意让 %1 不起作用，并且不沿用 GOPRIVATE。</translation>
    </message>
    <message>
        <source>Matches no module of the project.</source>
        <translation>不匹配项目的任何模块。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %n module(s) of the project: %1</source>
        <translation>
            <numerusform>匹配项目的 %n 个模块：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::PendingBar</name>
    <message numerus="yes">
        <source>%n edit(s) not written yet: %1</source>
        <translation>
            <numerusform>%n 处编辑尚未写入：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Drop all edits</source>
        <translation>放弃全部编辑</translation>
    </message>
    <message>
        <source>Preview and write…</source>
        <translation>预览并写入…</translation>
    </message>
    <message>
        <source>Shows what would be written (Ctrl+Return)</source>
        <translation>显示将要写入的内容（Ctrl+Return）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PlainValueEditor</name>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PreviewDialog</name>
    <message>
        <source>What will be written</source>
        <translation>将要写入的内容</translation>
    </message>
    <message>
        <source>Nothing changes in your GOENV file.</source>
        <translation>你的 GOENV 文件没有变化。</translation>
    </message>
    <message>
        <source>Your GOENV file changes like this:</source>
        <translation>你的 GOENV 文件将这样改动：</translation>
    </message>
    <message>
        <source>Your GOENV file is made, with this in it:</source>
        <translation>将新建你的 GOENV 文件，内容如下：</translation>
    </message>
    <message>
        <source>The same as commands</source>
        <translation>等价的命令</translation>
    </message>
    <message>
        <source>This alone does not change what go uses for %1</source>
        <translation>仅靠这一步，go 使用的 %1 不会改变</translation>
    </message>
    <message>
        <source>%1 cannot be set in the GOENV file</source>
        <translation>%1 不能在 GOENV 文件中设置</translation>
    </message>
    <message>
        <source>The environment of the process sets %1=%2, and that overrules the file. Take it out there too:</source>
        <translation>进程环境设置了 %1=%2，它覆盖文件中的设置。那里也要去掉：</translation>
    </message>
    <message>
        <source>go takes it from the environment only. Set it there:</source>
        <translation>go 只从环境中读取它。请在那里设置：</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>A password is masked here: put it in before you use the command. Tidyscope writes it as it is.</source>
        <translation>这里的密码已遮盖：使用命令前请自行填入。Tidyscope 写入的是原来的密码。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PrivacyBox</name>
    <message>
        <source>The smallest rules that keep these names inside</source>
        <translation>让这些名称不外泄的最小规则</translation>
    </message>
    <message>
        <source>No pattern can tell these from public modules of this project: %1</source>
        <translation>没有哪个模式能把它们与本项目的公开模块区分开：%1</translation>
    </message>
    <message>
        <source>What would change in the settings of go</source>
        <translation>go 的设置会有哪些变化</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProblemList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Go to line %1, column %2</source>
        <translation>转到第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProfilesView</name>
    <message>
        <source>New profile</source>
        <translation>新建方案</translation>
    </message>
    <message>
        <source>Duplicate profile</source>
        <translation>复制方案</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Rename profile</source>
        <translation>重命名方案</translation>
    </message>
    <message>
        <source>Your GOENV file holds what this profile asks for.</source>
        <translation>你的 GOENV 文件与这个方案一致。</translation>
    </message>
    <message>
        <source>Switching to it is not possible: a password was left out of it, or your GOENV file cannot be edited.</source>
        <translation>无法切换到它：其中的密码被略去，或者 GOENV 文件无法编辑。</translation>
    </message>
    <message>
        <source>Switching to it changes your GOENV file like this. It can be undone.</source>
        <translation>切换到它会这样改动你的 GOENV 文件，之后可以撤销。</translation>
    </message>
    <message>
        <source>Switch to “%1”</source>
        <translation>切换到“%1”</translation>
    </message>
    <message>
        <source>Name of the profile, such as home, office or VPN:</source>
        <translation>方案名称，例如家里、办公室、VPN：</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export profile</source>
        <translation>导出方案</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>导入方案</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>Delete the profile “%1”? Your GOENV file stays as it is.</source>
        <translation>删除方案“%1”？你的 GOENV 文件不会改动。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>A profile is a named set of settings: home, office, VPN. Switching writes it into your GOENV file in one step, which can be undone.</source>
        <translation>方案是一组有名字的设置，例如家里、办公室、VPN。切换时一步写入 GOENV 文件，之后可以撤销。</translation>
    </message>
    <message>
        <source>There is no profile yet. Make one from the settings as they are now, or import one.</source>
        <translation>还没有方案。可以用现在的设置新建一个，或者导入一个。</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>New from the present settings…</source>
        <translation>用现在的设置新建…</translation>
    </message>
    <message>
        <source>Import profile…</source>
        <translation>导入方案…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Without passwords…</source>
        <translation>不含密码…</translation>
    </message>
    <message>
        <source>With passwords, for you alone…</source>
        <translation>包含密码，仅供自己使用…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProofView</name>
    <message>
        <source>The proof: hashes from the root to the record</source>
        <translation>证明：从根到记录的哈希</translation>
    </message>
    <message>
        <source>The proof in words</source>
        <translation>用文字说明证明</translation>
    </message>
    <message>
        <source>Go to the root</source>
        <translation>转到根</translation>
    </message>
    <message>
        <source>Go to the record</source>
        <translation>转到记录</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProxyListModel</name>
    <message>
        <source>the module&apos;s own host (direct)</source>
        <translation>direct（模块所在站点）</translation>
    </message>
    <message>
        <source>nobody (off)</source>
        <translation>off（到此为止）</translation>
    </message>
    <message>
        <source>Never used: nothing behind %1 counts.</source>
        <translation>永远用不到：%1 之后的内容都不起作用。</translation>
    </message>
    <message>
        <source>The module&apos;s own host is asked, with git or its like.</source>
        <translation>用 git 等工具直接访问模块所在站点。</translation>
    </message>
    <message>
        <source>Nobody is asked: only what is in the module cache can be used.</source>
        <translation>不询问任何服务器：只能使用模块缓存里已有的内容。</translation>
    </message>
    <message>
        <source>The search ends here: nobody else is asked.</source>
        <translation>到此为止：不再询问其他服务器。</translation>
    </message>
    <message>
        <source>Nothing follows: if this server fails, the download fails.</source>
        <translation>后面没有别的：这个服务器失败，下载就失败。</translation>
    </message>
    <message>
        <source>After any error, go asks %1 next.</source>
        <translation>出现任何错误后，go 接着询问 %1。</translation>
    </message>
    <message>
        <source>If it does not have the module (404 or 410), go asks %1 next. Any other error ends the search.</source>
        <translation>如果它没有该模块（404 或 410），go 接着询问 %1；出现其他错误则就此停止。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProxyTester</name>
    <message>
        <source>This is not a URL that go can read.</source>
        <translation>go 无法识别这个 URL。</translation>
    </message>
    <message>
        <source>Through %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>Directly, without a proxy</source>
        <translation>直接连接，不经代理</translation>
    </message>
    <message>
        <source>Try a URL</source>
        <translation>试一个 URL</translation>
    </message>
    <message>
        <source>URL, such as https://git.corp.example</source>
        <translation>URL，例如 https://git.corp.example</translation>
    </message>
    <message>
        <source>URL to try</source>
        <translation>要试的 URL</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ResultPage</name>
    <message>
        <source>There is no result yet.</source>
        <translation>还没有结论。</translation>
    </message>
    <message>
        <source>Diagnose (F5) runs go in isolation, asks the servers that go would ask, and says here what is wrong.</source>
        <translation>按“诊断”（F5）后，会隔离运行 go，向 go 要用的服务器逐一查询，并在这里说明问题出在哪里。</translation>
    </message>
    <message>
        <source>The diagnosis is running.</source>
        <translation>正在诊断。</translation>
    </message>
    <message>
        <source>The result appears here as soon as the cause is proved. The steps on the left show what is known so far.</source>
        <translation>原因得到证实后，结论会立即显示在这里。左侧的步骤显示目前已知的情况。</translation>
    </message>
    <message>
        <source>Nothing is wrong: go gets its modules here.</source>
        <translation>一切正常：go 可以下载模块。</translation>
    </message>
    <message>
        <source>Nothing is wrong: go gets the modules of this project.</source>
        <translation>一切正常：go 可以下载这个项目的模块。</translation>
    </message>
    <message>
        <source>No cause was proved.</source>
        <translation>未能确定原因。</translation>
    </message>
    <message>
        <source>Something did not work, but the evidence does not point to one cause. The failed checks of the steps show what was seen; the report holds all of it.</source>
        <translation>有些环节失败了，但证据不足以确定是哪一个原因。各步骤中失败的检查列出了观察到的现象，报告里有全部内容。</translation>
    </message>
    <message>
        <source>The diagnosis was stopped.</source>
        <translation>诊断已停止。</translation>
    </message>
    <message>
        <source>What was seen until then is kept in the steps. It says nothing about what was not asked yet.</source>
        <translation>停止之前观察到的内容保留在各步骤中；还没有检查的部分，不能据此下结论。</translation>
    </message>
    <message>
        <source>Show the evidence</source>
        <translation>查看证据</translation>
    </message>
    <message>
        <source>Show the evidence in its step</source>
        <translation>在所属步骤中查看证据</translation>
    </message>
    <message>
        <source>go printed</source>
        <translation>go 的输出</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Commands for sh</source>
        <translation>sh 命令</translation>
    </message>
    <message>
        <source>Commands for PowerShell</source>
        <translation>PowerShell 命令</translation>
    </message>
    <message>
        <source>Commands for cmd</source>
        <translation>cmd 命令</translation>
    </message>
    <message>
        <source>Shell for which the commands are written</source>
        <translation>命令适用的 shell</translation>
    </message>
    <message>
        <source>Try first</source>
        <translation>优先尝试</translation>
    </message>
    <message>
        <source>Or</source>
        <translation>或者</translation>
    </message>
    <message>
        <source>If others must do it</source>
        <translation>需要别人处理时</translation>
    </message>
    <message>
        <source>Also found, independent of it</source>
        <translation>另外发现的独立问题</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>打开：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2), %n observation(s)</source>
        <extracomment>&quot;Certain (97 %), 4 observations&quot; — followed by how many speak against it, if any do</extracomment>
        <translation>
            <numerusform>%1（%2），%n 项观察</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n against</source>
        <translation>
            <numerusform>%1，%n 项相反</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) in %1.</source>
        <translation>
            <numerusform>%n 项检查，用时 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Run the diagnosis again</source>
        <translation>重新诊断</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Save the report as a JSON file</source>
        <translation>把报告保存为 JSON 文件</translation>
    </message>
    <message>
        <source>What to do on such a machine</source>
        <translation>在这样的机器上该怎么办</translation>
    </message>
    <message>
        <source>Routes compared</source>
        <translation>路线比较</translation>
    </message>
</context>
<context>
    <name>Tidyscope::RouteTester</name>
    <message>
        <source>%1: no HTTP proxy. %2</source>
        <translation>%1：不经 HTTP 代理。%2</translation>
    </message>
    <message>
        <source>%1: through %2. %3</source>
        <translation>%1：经由 %2。%3</translation>
    </message>
    <message>
        <source>nobody is contacted</source>
        <translation>不联系任何服务器</translation>
    </message>
    <message>
        <source>by nobody</source>
        <translation>无人校验</translation>
    </message>
    <message>
        <source>%1 goes to %2.</source>
        <translation>%1会发送给 %2。</translation>
    </message>
    <message>
        <source>nothing private goes to strangers</source>
        <translation>没有私有信息发给外人</translation>
    </message>
    <message>
        <source>private by %1</source>
        <translation>私有，依据 %1</translation>
    </message>
    <message>
        <source>looks private, but no rule says so. %1</source>
        <translation>看起来是私有的，但没有规则说明。%1</translation>
    </message>
    <message>
        <source>public for one side; %1 holds for the other</source>
        <translation>只对一方私有：只有 %1 匹配</translation>
    </message>
    <message>
        <source>public: no rule matches</source>
        <translation>公开：没有规则匹配</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: nobody</source>
        <translation>%1：不联系任何服务器</translation>
    </message>
    <message>
        <source>%1, the module&apos;s own host</source>
        <translation>%1（模块所在站点）</translation>
    </message>
    <message>
        <source>; if it does not have the module:</source>
        <translation>；如果它没有该模块：</translation>
    </message>
    <message>
        <source>; after any error:</source>
        <translation>；出现任何错误后：</translation>
    </message>
    <message>
        <source>nobody, go refuses: %1</source>
        <translation>不联系任何服务器，go 拒绝：%1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>不联系任何服务器</translation>
    </message>
    <message>
        <source>Try a module</source>
        <translation>试一个模块</translation>
    </message>
    <message>
        <source>Module path, such as git.corp.example/team/lib</source>
        <translation>模块路径，例如 git.corp.example/team/lib</translation>
    </message>
    <message>
        <source>Module path to try</source>
        <translation>要试的模块路径</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>联系谁</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP 代理</translation>
    </message>
    <message>
        <source>Verified by</source>
        <translation>由谁校验</translation>
    </message>
    <message>
        <source>Would leak</source>
        <translation>会泄露什么</translation>
    </message>
</context>
<context>
    <name>Tidyscope::RoutesModel</name>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>HTTP status of the answer</source>
        <translation>应答的 HTTP 状态码</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>CONNECT</source>
        <translation>CONNECT</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>现象</translation>
    </message>
</context>
<context>
    <name>Tidyscope::SettingsNotice</name>
    <message>
        <source>No go command was found. Shown is what the environment and your GOENV file say; defaults are known to go alone.</source>
        <translation>没有找到 go 命令。这里显示的是环境和 GOENV 文件中的设置；默认值只有 go 自己知道。</translation>
    </message>
    <message>
        <source>No go command is on PATH, but there is one elsewhere. Shown is what the environment and your GOENV file say; defaults are known to go alone.</source>
        <translation>PATH 上没有 go 命令，但别处有一个。这里显示的是环境和 GOENV 文件中的设置；默认值只有 go 自己知道。</translation>
    </message>
    <message>
        <source>go could not say its settings. Shown is what the environment and your GOENV file say; defaults are known to go alone.</source>
        <translation>go 没能给出它的设置。这里显示的是环境和 GOENV 文件中的设置；默认值只有 go 自己知道。</translation>
    </message>
    <message>
        <source>go did not answer in time. Shown is what the environment and your GOENV file say.</source>
        <translation>go 没有及时回答。这里显示的是环境和 GOENV 文件中的设置。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Use that go</source>
        <translation>使用那个 go</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ShellCommands</name>
    <message>
        <source>IDE</source>
        <translation>IDE</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>In the terminal that is open:</source>
        <translation>在当前终端中：</translation>
    </message>
    <message>
        <source>For terminals that are opened later:</source>
        <translation>对以后打开的终端：</translation>
    </message>
</context>
<context>
    <name>Tidyscope::SourceChain</name>
    <message>
        <source>Counts</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Taken from %1</source>
        <translation>取自 %1</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Nothing sets it, and go has no default for it.</source>
        <translation>没有任何地方设置它，go 也没有默认值。</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <extracomment>A file and a line in it: &quot;/home/me/.config/go/env, line 3&quot;</extracomment>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>否则</translation>
    </message>
    <message>
        <source>Overruled</source>
        <translation>被覆盖</translation>
    </message>
</context>
<context>
    <name>Tidyscope::StatusLine</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) so far</source>
        <translation>
            <numerusform>已完成 %n 项检查</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n 项检查</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Diagnosing</source>
        <translation>正在诊断</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Ready · nothing contacted yet</source>
        <translation>就绪 · 尚未联系任何主机</translation>
    </message>
    <message>
        <source>Stopped · %1 in %2</source>
        <translation>已停止 · %1，用时 %2</translation>
    </message>
    <message>
        <source>Ready · %1 in %2</source>
        <translation>就绪 · %1，用时 %2</translation>
    </message>
    <message>
        <source>secrets masked</source>
        <translation>敏感信息已遮盖</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) contacted. Opens the list</source>
        <translation>
            <numerusform>联系了 %n 个主机。打开列表</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) contacted (list)</source>
        <translation>
            <numerusform>联系了 %n 个主机（列表）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::StepGuide</name>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Works, with a warning</source>
        <translation>可用，但有警告</translation>
    </message>
    <message>
        <source>A cause was found</source>
        <translation>找到了原因</translation>
    </message>
    <message>
        <source>No cause was proved</source>
        <translation>未能确定原因</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Steps of the diagnosis</source>
        <translation>诊断步骤</translation>
    </message>
</context>
<context>
    <name>Tidyscope::StepPage</name>
    <message>
        <source>Not started yet. Diagnose (F5) starts all four steps.</source>
        <translation>还没有开始。按“诊断”（F5）启动全部四个步骤。</translation>
    </message>
    <message>
        <source>This step has not begun yet.</source>
        <translation>这一步还没有开始。</translation>
    </message>
    <message>
        <source>The first checks are under way…</source>
        <translation>首批检查正在进行…</translation>
    </message>
    <message>
        <source>The diagnosis was stopped before this step had checks.</source>
        <translation>诊断在这一步有检查之前就停止了。</translation>
    </message>
    <message>
        <source>This step had nothing to check.</source>
        <translation>这一步没有需要检查的内容。</translation>
    </message>
    <message>
        <source>go has printed nothing yet.</source>
        <translation>go 还没有输出。</translation>
    </message>
    <message>
        <source>What go prints appears here while it runs.</source>
        <translation>go 运行时的输出会显示在这里。</translation>
    </message>
    <message>
        <source>go was not run, or printed nothing.</source>
        <translation>go 没有运行，或没有输出。</translation>
    </message>
    <message>
        <source>What go printed</source>
        <translation>go 的输出</translation>
    </message>
    <message>
        <source>What %1 printed</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>Step %1 — %2</source>
        <translation>第 %1 步 — %2</translation>
    </message>
    <message>
        <source>Checks of step %1</source>
        <translation>第 %1 步的检查</translation>
    </message>
    <message>
        <source>Routes side by side</source>
        <translation>路线对比</translation>
    </message>
    <message>
        <source>Modules of the project</source>
        <translation>项目的模块</translation>
    </message>
    <message>
        <source>Parts of this step</source>
        <translation>本步骤的各部分</translation>
    </message>
    <message>
        <source>One request each</source>
        <translation>每条路线一次请求</translation>
    </message>
    <message>
        <source>Compare with samples</source>
        <translation>多次采样比较</translation>
    </message>
    <message>
        <source>What go did</source>
        <translation>go 做了什么</translation>
    </message>
    <message>
        <source>Verify a module</source>
        <translation>校验模块</translation>
    </message>
</context>
<context>
    <name>Tidyscope::SumDbEditor</name>
    <message>
        <source>The checksum database of the Go project. This is the default.</source>
        <translation>Go 项目的校验和数据库。这是默认值。</translation>
    </message>
    <message>
        <source>The same database at an address that can be reached from mainland China.</source>
        <translation>同一个数据库，使用中国大陆可以访问的地址。</translation>
    </message>
    <message>
        <source>off: no database</source>
        <translation>off：不使用数据库</translation>
    </message>
    <message>
        <source>Nobody verifies what is not yet in go.sum: a module proxy, or whoever breaks into it, can hand out altered code unnoticed. For private modules, set GOPRIVATE or GONOSUMDB instead.</source>
        <translation>go.sum 里还没有的内容不再有人校验：模块代理或入侵它的人可以悄悄提供被篡改的代码。对于私有模块，请改为设置 GOPRIVATE 或 GONOSUMDB。</translation>
    </message>
    <message>
        <source>Another database</source>
        <translation>其他数据库</translation>
    </message>
    <message>
        <source>One of your company, with its own key.</source>
        <translation>公司自己的数据库，使用自己的密钥。</translation>
    </message>
    <message>
        <source>Its key: name, hash and public key, joined by +, or the name of a database that go knows</source>
        <translation>它的密钥：名称、哈希和公钥，用 + 连接；或 go 已知的数据库名称</translation>
    </message>
    <message>
        <source>Key of the database</source>
        <translation>数据库的密钥</translation>
    </message>
    <message>
        <source>Its URL, if it is not https:// and the name</source>
        <translation>它的 URL（如果不是 https:// 加名称）</translation>
    </message>
    <message>
        <source>URL of the database</source>
        <translation>数据库的 URL</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>完整的值</translation>
    </message>
    <message>
        <source>The whole value of %1</source>
        <translation>%1 的完整值</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TextLabel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Timeline</name>
    <message>
        <source>Process</source>
        <extracomment>进程</extracomment>
        <translation>进程</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>probe</source>
        <extracomment>探测。A request made by this program, as opposed to one that the go command made</extracomment>
        <translation>探测</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1: running since %2</source>
        <extracomment>%1 is &quot;go, HTTP, https://…&quot;, %2 a time such as &quot;31 ms&quot;</extracomment>
        <translation>%1：从 %2 起进行中</translation>
    </message>
    <message>
        <source>%1: started at %2, cancelled</source>
        <translation>%1：始于 %2，已取消</translation>
    </message>
    <message>
        <source>%1: started at %2, failed after %3: %4</source>
        <extracomment>%3 is a duration, %4 what the server or go said</extracomment>
        <translation>%1：始于 %2，%3 后失败：%4</translation>
    </message>
    <message>
        <source>%1: started at %2, took %3, answer %4</source>
        <translation>%1：始于 %2，用时 %3，应答 %4</translation>
    </message>
    <message>
        <source>%1: started at %2, took %3</source>
        <translation>%1：始于 %2，用时 %3</translation>
    </message>
    <message>
        <source>server</source>
        <extracomment>A request as a server of the lab saw it</extracomment>
        <translation>服务器</translation>
    </message>
    <message>
        <source>imported</source>
        <extracomment>A request out of a HAR file of another program</extracomment>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1, go waits for the body</source>
        <extracomment>%1 is &quot;200 OK&quot;</extracomment>
        <translation>%1，go 在等待响应体</translation>
    </message>
    <message>
        <source>%1, stopped after %2 without the whole body</source>
        <extracomment>%1 is &quot;200 OK&quot;, %2 a duration: Tidyscope has stopped go</extracomment>
        <translation>%1，%2 内响应体没有收完，已停止</translation>
    </message>
    <message>
        <source>in the module cache</source>
        <extracomment>Why go asked nobody for a module</extracomment>
        <translation>模块缓存中已有</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineChart</name>
    <message>
        <source>Phases not known</source>
        <extracomment>Legend: a stretch of a bar about which no phase is known. 阶段未知</extracomment>
        <translation>阶段未知</translation>
    </message>
    <message>
        <source>Chart of requests over time</source>
        <translation>请求的时间图</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s). The same rows are in the table.</source>
        <translation>
            <numerusform>%n 个请求。表格中是相同的行。</numerusform>
        </translation>
    </message>
    <message>
        <source>No request matches the filter.</source>
        <translation>没有符合过滤条件的请求。</translation>
    </message>
    <message>
        <source>No request so far. Each appears here as it starts.</source>
        <translation>目前还没有请求。每个请求开始时会显示在这里。</translation>
    </message>
    <message>
        <source>No requests yet. They appear here while a diagnosis runs.</source>
        <translation>还没有请求。诊断运行时会显示在这里。</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>关键路径</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineFileBar</name>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>正在保存 %1…</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>There is no request to show in the file %1.</source>
        <translation>文件 %1 中没有可以显示的请求。</translation>
    </message>
    <message>
        <source>This is the file %1, from %2, and not the run of this window.</source>
        <extracomment>%1 is a file, %2 date and time</extracomment>
        <translation>这里显示的是文件 %1（时间 %2），不是本窗口的运行。</translation>
    </message>
    <message>
        <source>This is the file %1 of %2, from %3, and not the run of this window.</source>
        <extracomment>%1 is a file, %2 the program that wrote it, %3 date and time</extracomment>
        <translation>这里显示的是文件 %1（由 %2 写入，时间 %3），不是本窗口的运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) could not be read and are missing.</source>
        <translation>
            <numerusform>有 %n 个请求无法读取，未显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest of the file could not be read.</source>
        <translation>文件的其余部分无法读取。</translation>
    </message>
    <message numerus="yes">
        <source>It has %n request(s) more than can be shown.</source>
        <translation>
            <numerusform>另有 %n 个请求超出可显示的数量。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) in it are impossible and are shown as unknown.</source>
        <translation>
            <numerusform>其中有 %n 处耗时不合理，显示为未知。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back to the run</source>
        <translation>回到本次运行</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Dismiss the message about the file</source>
        <translation>关闭关于文件的提示</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineFilterEdit</name>
    <message>
        <source>Filter: text, status:5xx, host:goproxy.cn, -kind:dns</source>
        <extracomment>status:, host: and kind: are keywords and stay as they are</extracomment>
        <translation>过滤：文字、status:5xx、host:goproxy.cn、-kind:dns</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>过滤请求</translation>
    </message>
    <message>
        <source>Words that must all match. With a key: status:404, is:failed, host:*.corp.example, module:, endpoint:zip, kind:dns, source:go, error:, route:, slower-than:200ms, larger-than:10k. A minus before a word excludes.</source>
        <translation>输入的词须全部匹配。可用的关键字：status:404、is:failed、host:*.corp.example、module:、endpoint:zip、kind:dns、source:go、error:、route:、slower-than:200ms、larger-than:10k。词前加减号表示排除。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineModel</name>
    <message>
        <source>Source</source>
        <extracomment>Column: who made the request, go or a probe. 来源</extracomment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>Column: the URL, name or command. 对象</extracomment>
        <translation>内容</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Route</source>
        <extracomment>Column: direct, or through which proxy or server. 路径</extracomment>
        <translation>路线</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineOverview</name>
    <message>
        <source>Overview of the run</source>
        <translation>运行总览</translation>
    </message>
    <message>
        <source>When requests started; failed ones in red. Click to see that time in the chart.</source>
        <translation>请求开始的时间，失败的为红色。点击可在图中查看该时刻。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Timeline — every request of go and of Tidyscope</source>
        <translation>时间线 — go 和 Tidyscope 的每个请求</translation>
    </message>
    <message>
        <source>Hide the timeline</source>
        <translation>隐藏时间线</translation>
    </message>
    <message>
        <source>Hide the timeline (Ctrl+T)</source>
        <translation>隐藏时间线（Ctrl+T）</translation>
    </message>
    <message>
        <source>Import a HAR file</source>
        <translation>导入 HAR 文件</translation>
    </message>
    <message>
        <source>HAR files (*.har *.json)</source>
        <translation>HAR 文件 (*.har *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the timeline as HAR</source>
        <translation>把时间线另存为 HAR</translation>
    </message>
    <message>
        <source>HAR files (*.har)</source>
        <translation>HAR 文件 (*.har)</translation>
    </message>
    <message>
        <source>Timeline — an imported file</source>
        <translation>时间线 — 导入的文件</translation>
    </message>
    <message>
        <source>Import HAR…</source>
        <translation>导入 HAR…</translation>
    </message>
    <message>
        <source>Show the requests in a HAR file of a browser or another tool</source>
        <translation>显示浏览器或其他工具保存的 HAR 文件中的请求</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save what is shown here</source>
        <translation>保存这里显示的内容</translation>
    </message>
    <message>
        <source>HAR…</source>
        <extracomment>HTTP Archive, the file format</extracomment>
        <translation>HAR…</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>保存当前显示的内容</translation>
    </message>
    <message>
        <source>Picture (SVG)…</source>
        <translation>图片 (SVG)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>Pages (PDF)…</source>
        <translation>分页文档 (PDF)…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>表格 (CSV)…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineTable</name>
    <message>
        <source>Table of requests</source>
        <translation>请求表格</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineView</name>
    <message>
        <source>Follow</source>
        <extracomment>Stay at the newest requests. 跟随</extracomment>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Stay at the newest requests</source>
        <translation>停留在最新的请求</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the requests as a table</source>
        <translation>以表格显示请求</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>过滤请求</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show less time in more detail</source>
        <translation>缩小时间范围，显示更多细节</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show more time</source>
        <translation>扩大时间范围</translation>
    </message>
    <message>
        <source>Show whole run</source>
        <translation>显示全程</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>显示整个运行过程</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>复制请求</translation>
    </message>
    <message>
        <source>Copy everything about the selected request</source>
        <translation>复制所选请求的全部信息</translation>
    </message>
    <message>
        <source>Scroll requests</source>
        <translation>滚动请求</translation>
    </message>
    <message>
        <source>Copy shown requests</source>
        <extracomment>Everything that passes the filter, as a table for a spreadsheet</extracomment>
        <translation>复制显示的请求</translation>
    </message>
    <message>
        <source>Copy all requests that are shown, as a table</source>
        <translation>以表格形式复制当前显示的所有请求</translation>
    </message>
    <message>
        <source>Group</source>
        <extracomment>By what requests are put together. 分组</extracomment>
        <translation>分组</translation>
    </message>
    <message>
        <source>Put requests together by module, host or route</source>
        <translation>按模块、主机或路径归类请求</translation>
    </message>
    <message>
        <source>Collapse all groups</source>
        <translation>折叠所有分组</translation>
    </message>
    <message>
        <source>Expand all groups</source>
        <translation>展开所有分组</translation>
    </message>
    <message>
        <source>Filtering: %1</source>
        <translation>正在筛选：%1</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Note beside request %1:</source>
        <translation>请求 %1 的备注：</translation>
    </message>
    <message>
        <source>Note at %1:</source>
        <translation>%1 处的备注：</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Change the note…</source>
        <translation>修改备注…</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>删除备注</translation>
    </message>
    <message>
        <source>Write a note beside this request…</source>
        <translation>给这个请求写备注…</translation>
    </message>
    <message>
        <source>Write a note at %1…</source>
        <translation>在 %1 处写备注…</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>写备注…</translation>
    </message>
    <message>
        <source>Undo the change of a note</source>
        <translation>撤销对备注的改动</translation>
    </message>
    <message>
        <source>Redo the change of a note</source>
        <translation>重做对备注的改动</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineWords</name>
    <message>
        <source>TCP connect</source>
        <extracomment>TCP 连接</extracomment>
        <translation>TCP 连接</translation>
    </message>
    <message>
        <source>Proxy CONNECT</source>
        <extracomment>代理 CONNECT</extracomment>
        <translation>代理 CONNECT</translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>Phase of a request. 发送</extracomment>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <extracomment>Phase of a request. 等待</extracomment>
        <translation>等待</translation>
    </message>
    <message>
        <source>Receive</source>
        <extracomment>Phase of a request. 接收</extracomment>
        <translation>接收</translation>
    </message>
    <message>
        <source>Made by</source>
        <extracomment>Who made the request: go or a probe</extracomment>
        <translation>发起者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1, answer %2</source>
        <translation>%1，应答 %2</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineChips</name>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Probes</source>
        <extracomment>A button: only the requests that Tidyscope made itself. 探测</extracomment>
        <translation>探测</translation>
    </message>
    <message>
        <source>Over 1 s</source>
        <extracomment>A button: only requests that took longer than a second</extracomment>
        <translation>超过 1 s</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>只显示 %1</translation>
    </message>
    <message>
        <source>Filters at hand</source>
        <translation>常用筛选条件</translation>
    </message>
    <message>
        <source>Cached (%1)</source>
        <extracomment>A button: only the modules that go found in its module cache; so many</extracomment>
        <translation>已缓存（%1）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineDetails</name>
    <message>
        <source>TCP connect</source>
        <translation>TCP 连接</translation>
    </message>
    <message>
        <source>Proxy CONNECT</source>
        <translation>代理 CONNECT</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation>等待应答</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Asked because this failed</source>
        <translation>之前失败的请求</translation>
    </message>
    <message>
        <source>Then go asked</source>
        <translation>go 接着请求</translation>
    </message>
    <message>
        <source>Tried again after</source>
        <translation>上一次尝试</translation>
    </message>
    <message>
        <source>Tried again as</source>
        <translation>再次尝试</translation>
    </message>
    <message>
        <source>Redirected from</source>
        <translation>重定向自</translation>
    </message>
    <message>
        <source>Redirected to</source>
        <translation>重定向到</translation>
    </message>
    <message>
        <source>request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>各阶段</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后的请求</translation>
    </message>
    <message>
        <source>What was asked, and the answer</source>
        <translation>请求内容与应答</translation>
    </message>
    <message>
        <source>What go printed</source>
        <translation>go 的输出</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>相关的行</translation>
    </message>
    <message>
        <source>Reproduce with</source>
        <translation>复现命令</translation>
    </message>
    <message>
        <source>Place in GOPROXY</source>
        <translation>在 GOPROXY 中的位置</translation>
    </message>
    <message>
        <source>Rule for private modules</source>
        <translation>私有模块规则</translation>
    </message>
    <message>
        <source>none matches</source>
        <translation>没有规则匹配</translation>
    </message>
    <message>
        <source>HTTP proxy for this host</source>
        <translation>访问这台主机所用的 HTTP 代理</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>为什么来这里请求</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>DNS answers</source>
        <translation>DNS 应答</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>HTTP proxy, and why</source>
        <translation>HTTP 代理及其原因</translation>
    </message>
    <message>
        <source>What is known of %1</source>
        <extracomment>%1 is the name of a host</extracomment>
        <translation>关于 %1 的已知信息</translation>
    </message>
    <message>
        <source>nothing listens on the port</source>
        <translation>端口上没有服务</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>超时，没有应答</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineFilterModel</name>
    <message>
        <source>Not about a module</source>
        <translation>与模块无关</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Route not known</source>
        <translation>路径未知</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <extracomment>%1 is &quot;12 requests&quot;</extracomment>
        <translation>
            <numerusform>%1，%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Group %1: %2, collapsed</source>
        <extracomment>Read aloud. %1 is the name of a group of requests, %2 &quot;12 requests, 2 failed&quot;</extracomment>
        <translation>分组 %1：%2，已折叠</translation>
    </message>
    <message>
        <source>Group %1: %2, expanded</source>
        <translation>分组 %1：%2，已展开</translation>
    </message>
    <message>
        <source>In the module cache</source>
        <extracomment>A group: the modules that go has already, so that it asked nobody for them</extracomment>
        <translation>模块缓存中已有</translation>
    </message>
    <message numerus="yes">
        <source>%n module(s)</source>
        <translation>
            <numerusform>%n 个模块</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineLanes</name>
    <message>
        <source>By time, no groups</source>
        <extracomment>Requests one under the other, as they began, in no groups. 按时间</extracomment>
        <translation>按时间，不分组</translation>
    </message>
    <message>
        <source>By module</source>
        <translation>按模块</translation>
    </message>
    <message>
        <source>By host</source>
        <translation>按主机</translation>
    </message>
    <message>
        <source>By route</source>
        <translation>按路径</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelinePicture</name>
    <message numerus="yes">
        <source>%n more row(s) are not in this picture.</source>
        <extracomment>Below a picture that is too short for all rows</extracomment>
        <translation>
            <numerusform>另有 %n 行未包含在此图中。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineSummary</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s)</source>
        <extracomment>How many requests the filter lets through, of how many. 显示 %1 / %n 个请求</extracomment>
        <translation>
            <numerusform>显示 %1 / %n 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>run %1</source>
        <extracomment>How long the run has taken, from the first request to the end of the last. 总耗时</extracomment>
        <translation>总耗时 %1</translation>
    </message>
    <message>
        <source>critical path %1</source>
        <extracomment>How long the run really waited, for one request after the other. 关键路径</extracomment>
        <translation>关键路径 %1</translation>
    </message>
    <message numerus="yes">
        <source>Of %2, the run waited %1 for %n request(s), one after the other: the critical path, underlined in the chart. Only what makes one of these faster makes the run faster. Longest:</source>
        <extracomment>%1 and %2 are times such as &quot;9.8 s&quot;</extracomment>
        <translation>
            <numerusform>在 %2 中，有 %1 依次花在等待 %n 个请求上：这就是关键路径，图中以下划线标出。只有加快其中的请求，整个运行才会变快。最长的是：</numerusform>
        </translation>
    </message>
    <message>
        <source>go asked nobody over the network</source>
        <translation>go 没有访问网络</translation>
    </message>
    <message numerus="yes">
        <source>%n module(s) from the cache</source>
        <extracomment>Modules that go found in its module cache, so that it asked nobody for them</extracomment>
        <translation>
            <numerusform>%n 个模块来自缓存</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::UserVariableDialog</name>
    <message>
        <source>Remove the user&apos;s variable</source>
        <translation>删除用户变量</translation>
    </message>
    <message>
        <source>Change the user&apos;s variable</source>
        <translation>更改用户变量</translation>
    </message>
    <message>
        <source>%1 in the variables of your Windows user</source>
        <translation>当前 Windows 用户变量中的 %1</translation>
    </message>
    <message>
        <source>The same as commands</source>
        <translation>等价的命令</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>没有变化。</translation>
    </message>
    <message>
        <source>This will be written:</source>
        <translation>将要写入：</translation>
    </message>
    <message>
        <source>This will be removed:</source>
        <translation>将要删除：</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>删除变量</translation>
    </message>
    <message>
        <source>Write the variable</source>
        <translation>写入变量</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Tidyscope::UserVariableNote</name>
    <message>
        <source>The variables of your Windows user do not set it.</source>
        <translation>当前 Windows 用户的变量中没有设置它。</translation>
    </message>
    <message>
        <source>The variables of your Windows user set it: %1</source>
        <translation>当前 Windows 用户的变量设置了它：%1</translation>
    </message>
    <message>
        <source>The variables of the computer set it for all users: %1. Only an administrator can change that.</source>
        <translation>系统变量为所有用户设置了它：%1。只有管理员才能改动。</translation>
    </message>
    <message>
        <source>Change the user&apos;s variable…</source>
        <translation>更改用户变量…</translation>
    </message>
    <message>
        <source>Set it as the user&apos;s variable…</source>
        <translation>设为用户变量…</translation>
    </message>
    <message>
        <source>Remove the user&apos;s variable…</source>
        <translation>删除用户变量…</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ValueField</name>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>This text holds characters that cannot be edited here.</source>
        <translation>这段文本含有无法在此编辑的字符。</translation>
    </message>
    <message>
        <source>Show the passwords to edit this text.</source>
        <translation>要编辑这段文本，请先显示密码。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VariableActions</name>
    <message>
        <source>The new value is not written yet.</source>
        <translation>新的值尚未写入。</translation>
    </message>
    <message>
        <source>Its line will be removed. That is not written yet.</source>
        <translation>这一行将被删除，尚未写入。</translation>
    </message>
    <message>
        <source>Its line will become a comment, which go passes over. That is not written yet.</source>
        <translation>这一行将变成注释，go 会跳过它，尚未写入。</translation>
    </message>
    <message>
        <source>Its line will count again. That is not written yet.</source>
        <translation>这一行将重新生效，尚未写入。</translation>
    </message>
    <message>
        <source>Drop this edit</source>
        <translation>放弃这次编辑</translation>
    </message>
    <message>
        <source>Remove its line</source>
        <translation>删除这一行</translation>
    </message>
    <message>
        <source>Disable its line</source>
        <translation>停用这一行</translation>
    </message>
    <message>
        <source>Enable its line</source>
        <translation>启用这一行</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VariableDetails</name>
    <message>
        <source>A variable of go that Tidyscope knows nothing about. It may be newer.</source>
        <translation>go 的一个变量，Tidyscope 还不认识它，可能是较新的变量。</translation>
    </message>
    <message>
        <source>That differs from the default: it is usually not set.</source>
        <translation>与默认不同：通常不设置它。</translation>
    </message>
    <message>
        <source>That differs from the default, which is %1.</source>
        <translation>与默认值不同，默认值是 %1。</translation>
    </message>
    <message>
        <source>Value in your GOENV file</source>
        <translation>GOENV 文件中的值</translation>
    </message>
    <message>
        <source>There is no line for it yet. An edit adds one.</source>
        <translation>文件里还没有这一行，编辑后会添加。</translation>
    </message>
    <message>
        <source>Value in the environment</source>
        <translation>环境中的值</translation>
    </message>
    <message>
        <source>go takes it from the environment of the process only, so the GOENV file cannot set it.</source>
        <translation>go 只从进程环境中读取它，GOENV 文件无法设置。</translation>
    </message>
    <message>
        <source>go works this out. Setting it changes nothing.</source>
        <translation>这个值由 go 自己算出，设置它没有作用。</translation>
    </message>
    <message>
        <source>go never reads it, unlike other programs.</source>
        <translation>与其他程序不同，go 从不读取它。</translation>
    </message>
    <message>
        <source>Where it is set</source>
        <translation>在哪里设置</translation>
    </message>
    <message>
        <source>The selected variable</source>
        <translation>选中的变量</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VariableFields</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>What go uses</source>
        <translation>go 使用的值</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Does not count</source>
        <translation>不起作用</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VariableList</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>GOENV file</source>
        <translation>GOENV 文件</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Search names and values (Ctrl+F)</source>
        <translation>搜索名称和值（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the variables</source>
        <translation>搜索变量</translation>
    </message>
    <message>
        <source>All variables</source>
        <translation>全部变量</translation>
    </message>
    <message>
        <source>Only variables that differ from the default</source>
        <translation>仅与默认值不同的变量</translation>
    </message>
    <message>
        <source>Variables of go</source>
        <translation>go 的变量</translation>
    </message>
    <message>
        <source>No variable fits. Clear the search field or the boxes above.</source>
        <translation>没有符合的变量。请清空搜索框或取消上面的勾选。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Only variables with problems</source>
        <translation>仅有问题的变量</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerdictEvidence</name>
    <message>
        <source>What speaks for it</source>
        <translation>支持这一结论的证据</translation>
    </message>
    <message>
        <source>What speaks for it and against it</source>
        <translation>支持和不符的证据</translation>
    </message>
    <message>
        <source>For it</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>Against it</source>
        <translation>不符</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerificationAdvice</name>
    <message>
        <source>What to do: %1</source>
        <translation>怎么办：%1</translation>
    </message>
    <message>
        <source>Preview the fix…</source>
        <translation>预览修复…</translation>
    </message>
    <message>
        <source>Preview the fix: %1</source>
        <translation>预览修复：%1</translation>
    </message>
    <message>
        <source>Compare mirrors…</source>
        <translation>比较镜像…</translation>
    </message>
    <message>
        <source>Compare mirrors and choose one</source>
        <translation>比较镜像并选用一个</translation>
    </message>
    <message>
        <source>Module cache…</source>
        <translation>模块缓存…</translation>
    </message>
    <message>
        <source>Remove what is damaged from the module cache</source>
        <translation>从模块缓存中删除损坏的内容</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerificationModel</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerificationView</name>
    <message>
        <source>Name a module with its version: PATH@VERSION.</source>
        <translation>请写明模块及其版本，格式为“路径@版本”。</translation>
    </message>
    <message>
        <source>“%1” is no module with a full version, such as golang.org/x/text@v0.14.0.</source>
        <translation>“%1”不是带完整版本的模块，正确的例子：golang.org/x/text@v0.14.0。</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>停止校验</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Module and version</source>
        <translation>模块和版本</translation>
    </message>
    <message>
        <source>PATH@VERSION</source>
        <translation>路径@版本</translation>
    </message>
    <message>
        <source>Verify the whole cache</source>
        <translation>校验整个缓存</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Progress of the verification</source>
        <translation>校验进度</translation>
    </message>
    <message>
        <source>What each witness says</source>
        <translation>各项依据</translation>
    </message>
    <message>
        <source>What is wrong in the module cache</source>
        <translation>模块缓存中的问题</translation>
    </message>
    <message>
        <source>Result of the verification</source>
        <translation>校验结果</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerificationWords</name>
    <message>
        <source>Reading the module cache and go.sum, downloading, asking the checksum database…</source>
        <translation>正在读取模块缓存和 go.sum、下载并查询校验和数据库…</translation>
    </message>
    <message>
        <source>Reading the module cache…</source>
        <translation>正在读取模块缓存…</translation>
    </message>
    <message>
        <source>Compares what is downloaded, what go.sum says and what the checksum database proves.</source>
        <translation>比对下载的内容、go.sum 的记录与校验和数据库的证明。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Walkthrough</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>The picture %1 could not be saved.</source>
        <translation>无法保存图片 %1。</translation>
    </message>
    <message>
        <source>go printed: %1</source>
        <translation>go 的输出：%1</translation>
    </message>
    <message>
        <source>Pictures of each step: %1</source>
        <translation>各步骤的截图：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::WelcomePage</name>
    <message>
        <source>Find out why Go modules do not arrive</source>
        <translation>找出 Go 模块下载失败的原因</translation>
    </message>
    <message>
        <source>No project is chosen: a small well-known module is asked for. Press Diagnose (F5) to start.</source>
        <translation>没有选择项目，将以一个常见的小模块为例。按“诊断”（F5）开始。</translation>
    </message>
    <message>
        <source>Press Diagnose (F5) to start with the project in %1.</source>
        <translation>按“诊断”（F5），对 %1 中的项目开始诊断。</translation>
    </message>
    <message>
        <source>The real go command runs in isolation: your project, module cache and settings are not written.</source>
        <translation>隔离运行真实的 go 命令：不写入项目、模块缓存和设置。</translation>
    </message>
    <message>
        <source>Four steps gather evidence: the network, GOPROXY and GOSUMDB, the routes side by side, private modules.</source>
        <translation>分四步收集证据：网络、GOPROXY 和 GOSUMDB、路线对比、私有模块。</translation>
    </message>
    <message>
        <source>Private module names are never sent to public servers. Passwords and tokens are masked everywhere.</source>
        <translation>私有模块的名称不会发给公共服务器，密码和令牌在所有地方都会遮盖。</translation>
    </message>
    <message>
        <source>The result names the cause, shows the proof, and offers what to do, the safest first.</source>
        <translation>结论会指出原因、列出证据，并给出处理办法，最安全的排在最前。</translation>
    </message>
    <message>
        <source>Press Diagnose (F5) to ask for %1.</source>
        <translation>按“诊断”（F5）检查 %1。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::Words</name>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>no risk</source>
        <translation>无风险</translation>
    </message>
    <message>
        <source>low risk</source>
        <translation>低风险</translation>
    </message>
    <message>
        <source>high risk</source>
        <translation>高风险</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>有可能</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>no usable answer</source>
        <translation>没有可用的应答</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>超时没有应答</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Network and proxy settings</source>
        <translation>网络和代理设置</translation>
    </message>
    <message>
        <source>GOPROXY and GOSUMDB</source>
        <translation>GOPROXY 和 GOSUMDB</translation>
    </message>
    <message>
        <source>Bypass and compare</source>
        <translation>绕行对比</translation>
    </message>
    <message>
        <source>Private modules</source>
        <translation>私有模块</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Can this machine reach what go needs, the way go would?</source>
        <translation>本机能否像 go 那样访问到 go 需要的服务器？</translation>
    </message>
    <message>
        <source>Are the settings valid, and do the servers behind them answer go truthfully?</source>
        <translation>设置是否有效，背后的服务器是否如实应答 go？</translation>
    </message>
    <message>
        <source>Which hop is at fault? The same file is asked for once over each route.</source>
        <translation>问题出在哪一跳？用每条路线各请求一次同一个文件。</translation>
    </message>
    <message>
        <source>Which modules of this project are private, and do the rules say so?</source>
        <translation>这个项目的哪些模块是私有的，规则里写明了吗？</translation>
    </message>
    <message>
        <source>What is wrong, and what to do.</source>
        <translation>问题是什么，该怎么办。</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 项失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 项警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n 项通过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 项跳过</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the counts of a step, as in &quot;1 failed, 9 passed&quot;</extracomment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Tidyscope::AuthCommandListModel</name>
    <message>
        <source>No credentials are sent, whatever .netrc says.</source>
        <translation>不发送任何凭据，不管 .netrc 里有什么。</translation>
    </message>
    <message>
        <source>User and password from the .netrc file.</source>
        <translation>使用 .netrc 文件里的用户名和密码。</translation>
    </message>
    <message>
        <source>git is asked (git credential fill), as it is set up in this folder.</source>
        <translation>在这个目录下询问 git（git credential fill）。</translation>
    </message>
    <message>
        <source>This program is asked. If it fails, go says nothing unless it runs with -x.</source>
        <translation>询问这个程序。它失败时 go 不会提示，除非加了 -x。</translation>
    </message>
    <message>
        <source>Counts where those above know nothing about the server.</source>
        <translation>上面各项都没有该服务器的凭据时才起作用。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::DebugListModel</name>
    <message>
        <source>Nothing that is known to concern downloading. go says nothing about a name that it does not know.</source>
        <translation>未发现它与下载有关。名称写错时 go 不会提示。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EntryDelegate</name>
    <message>
        <source>Text of the entry</source>
        <translation>这一项的文本</translation>
    </message>
</context>
<context>
    <name>Tidyscope::EntryListModel</name>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoAuthEditor</name>
    <message>
        <source>%1 does not know GOAUTH, which is from go 1.24 on: it always reads .netrc.</source>
        <translation>%1 不认识 GOAUTH（go 1.24 起才有），始终读取 .netrc。</translation>
    </message>
    <message>
        <source>Commands in GOAUTH, the first that is asked on top</source>
        <translation>GOAUTH 中的命令，最先询问的在最上面</translation>
    </message>
    <message>
        <source>No command: go reads the .netrc file, as with netrc.</source>
        <translation>没有命令：go 读取 .netrc 文件，相当于 netrc。</translation>
    </message>
    <message>
        <source>Add a command</source>
        <translation>添加命令</translation>
    </message>
    <message>
        <source>netrc: the .netrc file</source>
        <translation>netrc：.netrc 文件</translation>
    </message>
    <message>
        <source>git: what git knows in a folder</source>
        <translation>git：git 在某个目录下的凭据</translation>
    </message>
    <message>
        <source>A program of your own</source>
        <translation>自己的程序</translation>
    </message>
    <message>
        <source>off: no credentials</source>
        <translation>off：不用凭据</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoDebugEditor</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Another setting</source>
        <translation>其他设置</translation>
    </message>
    <message>
        <source>Settings in GODEBUG</source>
        <translation>GODEBUG 中的设置</translation>
    </message>
    <message>
        <source>No setting.</source>
        <translation>没有设置。</translation>
    </message>
    <message>
        <source>Add a setting</source>
        <translation>添加设置</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ModuleTester</name>
    <message>
        <source>Try a module</source>
        <translation>试一个模块</translation>
    </message>
    <message>
        <source>Module path, such as git.corp.example/team/lib</source>
        <translation>模块路径，例如 git.corp.example/team/lib</translation>
    </message>
    <message>
        <source>Module path to try</source>
        <translation>要试的模块路径</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VcsRuleListModel</name>
    <message>
        <source>Go&apos;s own rule. Never reached: a rule above takes its modules.</source>
        <translation>go 自带的规则。轮不到它：上面已有规则管了这些模块。</translation>
    </message>
    <message>
        <source>Go&apos;s own rule, always behind all others.</source>
        <translation>go 自带的规则，总在最后。</translation>
    </message>
    <message>
        <source>For the modules that GOPRIVATE matches.</source>
        <translation>针对 GOPRIVATE 匹配的模块。</translation>
    </message>
    <message>
        <source>For the modules that GOPRIVATE does not match.</source>
        <translation>针对 GOPRIVATE 不匹配的模块。</translation>
    </message>
    <message>
        <source>Every version control program may run.</source>
        <translation>可以运行任何版本控制程序。</translation>
    </message>
    <message>
        <source>No version control program may run: nothing is fetched directly.</source>
        <translation>不能运行任何版本控制程序：无法直接下载。</translation>
    </message>
    <message>
        <source>May run: %1.</source>
        <translation>可以运行：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>Decides for %n module(s) of the project: %1</source>
        <translation>
            <numerusform>决定项目的 %n 个模块：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::VcsRulesEditor</name>
    <message>
        <source>Rules of GOVCS, in the order in which go tries them</source>
        <translation>GOVCS 的规则，按 go 尝试的顺序排列</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>A rule for a pattern</source>
        <translation>针对某个模式的规则</translation>
    </message>
    <message>
        <source>private:git: only git for private modules</source>
        <translation>private:git：私有模块只用 git</translation>
    </message>
    <message>
        <source>public:git: only git for public modules</source>
        <translation>public:git：公开模块只用 git</translation>
    </message>
    <message>
        <source>The selected rule lets go run</source>
        <translation>选中的规则允许 go 运行</translation>
    </message>
    <message>
        <source>any program (all)</source>
        <translation>任何程序（all）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VcsTester</name>
    <message>
        <source>private by GOPRIVATE=%1</source>
        <translation>私有，依据 GOPRIVATE=%1</translation>
    </message>
    <message>
        <source>public: GOPRIVATE does not match it</source>
        <translation>公开：GOPRIVATE 不匹配它</translation>
    </message>
    <message>
        <source>nothing, go refuses: %1</source>
        <translation>都不行，go 拒绝：%1</translation>
    </message>
    <message>
        <source>nothing: it cannot be fetched directly</source>
        <translation>都不行：不能直接下载</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, go&apos;s own</source>
        <translation>%1（go 自带）</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>May run</source>
        <translation>可以运行</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>依据规则</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ChoiceButton</name>
    <message>
        <source>Choice %1: %2</source>
        <translation>选项 %1：%2</translation>
    </message>
    <message>
        <source>%1 — right</source>
        <translation>%1 —— 正确</translation>
    </message>
    <message>
        <source>%1 — wrong</source>
        <translation>%1 —— 错误</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoPrintsView</name>
    <message>
        <source>Run it now</source>
        <translation>立即运行</translation>
    </message>
    <message>
        <source>Play the scenario and run its command</source>
        <translation>启动场景并运行其中的命令</translation>
    </message>
    <message>
        <source>What the command printed</source>
        <translation>命令的输出</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabBanner</name>
    <message>
        <source>Lab: %1</source>
        <translation>实验室：%1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Recording, not live</source>
        <translation>录制回放，非实时</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时运行</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>A recording: you see what happened when it was made. Nothing runs now.</source>
        <translation>录制回放：显示的是录制时发生的事，现在什么都没有运行。</translation>
    </message>
    <message>
        <source>An imaginary machine: nothing here is yours, and nothing of yours is touched.</source>
        <translation>这是一台虚构的机器：这里没有你的东西，你的东西也不会被改动。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabDiagnosisView</name>
    <message>
        <source>Tidyscope looks for the cause on the imaginary machine, as it would on a real one.</source>
        <translation>Tidyscope 会像在真实机器上一样，在这台虚构的机器上查找原因。</translation>
    </message>
    <message>
        <source>This is the diagnosis of the imaginary machine.</source>
        <translation>这是对虚构机器的诊断。</translation>
    </message>
    <message>
        <source>Diagnose it</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Diagnose the imaginary machine</source>
        <translation>诊断这台虚构的机器</translation>
    </message>
    <message>
        <source>Stop the diagnosis</source>
        <translation>停止诊断</translation>
    </message>
    <message>
        <source>Stop the diagnosis of the imaginary machine</source>
        <translation>停止对虚构机器的诊断</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabEnvironmentView</name>
    <message>
        <source>The lines appear here when the scenario runs.</source>
        <translation>场景运行后，这里会显示要粘贴的命令。</translation>
    </message>
    <message>
        <source>A recording has no servers: there is nothing that a terminal could use.</source>
        <translation>录制回放没有服务器：终端里没有可用的东西。</translation>
    </message>
    <message>
        <source>This scenario has a network of its own. A terminal outside of it does not reach its servers: run commands on the page “Scenario”. The lines show what go is given there.</source>
        <translation>这个场景有自己的网络，外面的终端连不上其中的服务器：请在“场景”页上运行命令。下面是 go 在其中得到的环境。</translation>
    </message>
    <message>
        <source>Paste these lines into a terminal: from then on go works in it as on the imaginary machine, until you close the terminal or end the scenario. Your own settings stay as they are.</source>
        <translation>把这些命令粘贴到终端：此后 go 在其中就像在虚构的机器上一样工作，直到关闭终端或结束场景。你自己的设置保持不变。</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Lines for the terminal</source>
        <translation>粘贴到终端的命令</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copy the environment of the lab for a terminal</source>
        <translation>复制实验室的环境，供终端使用</translation>
    </message>
    <message>
        <source>Copy the environment of the lab for a terminal (Ctrl+E)</source>
        <translation>复制实验室的环境，供终端使用（Ctrl+E）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabImportDialog</name>
    <message>
        <source>Import scenarios</source>
        <translation>导入场景</translation>
    </message>
    <message>
        <source>The file cannot be imported: it has mistakes.</source>
        <translation>无法导入这个文件：其中有错误。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>The file cannot be imported: other scenarios have these names already. Give its scenarios other ids.</source>
        <translation>无法导入这个文件：这些名称已被其他场景使用。请给其中的场景换一个 id。</translation>
    </message>
    <message>
        <source>These scenarios are added to your own:</source>
        <translation>以下场景会加入你自己的场景：</translation>
    </message>
    <message>
        <source>You have this file already, and it is the same.</source>
        <translation>你已经有这个文件，内容也一样。</translation>
    </message>
    <message>
        <source>You have this file already. Importing changes it like this:</source>
        <translation>你已经有这个文件。导入会做如下改动：</translation>
    </message>
    <message>
        <source>Replace my file</source>
        <translation>替换我的文件</translation>
    </message>
    <message>
        <source>Add the scenarios</source>
        <translation>添加这些场景</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不导入</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabIsolationModel</name>
    <message>
        <source>In the lab&apos;s folder</source>
        <translation>在实验室的文件夹内</translation>
    </message>
    <message>
        <source>Outside of the lab&apos;s folder</source>
        <translation>在实验室的文件夹之外</translation>
    </message>
    <message>
        <source>Does not exist; compared at the end</source>
        <translation>不存在；结束时再比较</translation>
    </message>
    <message>
        <source>%1…; compared at the end</source>
        <translation>%1…；结束时再比较</translation>
    </message>
    <message>
        <source>Unchanged: still does not exist</source>
        <translation>未变：仍不存在</translation>
    </message>
    <message>
        <source>Unchanged: %1…</source>
        <translation>未变：%1…</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Changed: %1 before, %2 after</source>
        <translation>已变：之前 %1，之后 %2</translation>
    </message>
    <message>
        <source>Lab: %1</source>
        <translation>实验室：%1</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>你的：%1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabIsolationView</name>
    <message>
        <source>A recording runs nothing, so there is nothing to keep apart.</source>
        <translation>录制回放不运行任何程序，因此无需隔离。</translation>
    </message>
    <message>
        <source>The proof appears here when the scenario runs.</source>
        <translation>场景运行后，这里会显示证明。</translation>
    </message>
    <message>
        <source>Something of yours changed meanwhile, or go used a path outside of the lab.</source>
        <translation>期间你的文件有变化，或者 go 用到了实验室之外的路径。</translation>
    </message>
    <message>
        <source>Nothing of yours was touched.</source>
        <translation>你的东西没有被动过。</translation>
    </message>
    <message>
        <source>go works in a folder of the lab&apos;s own.</source>
        <translation>go 在实验室自己的文件夹里工作。</translation>
    </message>
    <message>
        <source>Paths of the lab, and your own files before and after</source>
        <translation>实验室的路径，以及你自己的文件在前后的状态</translation>
    </message>
    <message>
        <source>Every path that go uses lies in the lab&apos;s folder, which is removed at the end. What is yours is looked at before the scenario starts and again when it has ended.</source>
        <translation>go 用到的路径都在实验室的文件夹内，结束时会删除这个文件夹。你自己的文件在场景启动前和结束后各检查一次。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabLesson</name>
    <message>
        <source>What happens</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What go prints</source>
        <translation>go 打印了什么</translation>
    </message>
    <message>
        <source>Hint %1</source>
        <translation>提示 %1</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Why it is not what it looks like</source>
        <translation>为什么不是看起来的那样</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabPage</name>
    <message>
        <source>There is no scenario.</source>
        <translation>没有场景。</translation>
    </message>
    <message>
        <source>The scenarios are being read.</source>
        <translation>正在读取场景。</translation>
    </message>
    <message>
        <source>Save the report of the lab</source>
        <translation>保存实验室的报告</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>保存文本</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>A scenario of the quiz is running.</source>
        <translation>测验的场景正在运行。</translation>
    </message>
    <message>
        <source>“%1” is running.</source>
        <translation>“%1”正在运行。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Servers that fail on purpose, for practice and for teaching. Everything runs on this machine and apart from it: nothing of yours is used or changed.</source>
        <translation>故意出错的服务器，用来练习和教学。一切都在本机上隔离运行：不使用也不改动你的任何东西。</translation>
    </message>
    <message>
        <source>&amp;Start the Scenario</source>
        <translation>启动场景(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top the Scenario</source>
        <translation>停止场景(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Run the Command in the Lab</source>
        <translation>在实验室中运行命令(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Diagnose the Imaginary Machine</source>
        <translation>诊断虚构的机器(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy the Environment for a Terminal</source>
        <translation>复制环境供终端使用(&amp;C)</translation>
    </message>
    <message>
        <source>Search the Scenari&amp;os</source>
        <translation>搜索场景(&amp;O)</translation>
    </message>
    <message>
        <source>Between the &amp;List and the Scenario</source>
        <translation>在列表与场景之间切换(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Present the Scenario</source>
        <translation>演示场景(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Guess the Cause…</source>
        <translation>猜原因(&amp;G)…</translation>
    </message>
    <message>
        <source>Save the Recordin&amp;g…</source>
        <translation>保存录制(&amp;G)…</translation>
    </message>
    <message>
        <source>Pla&amp;y a Recording…</source>
        <translation>播放录制文件(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;New Scenario of My Own</source>
        <translation>新建自己的场景(&amp;N)</translation>
    </message>
    <message>
        <source>D&amp;uplicate and Edit</source>
        <translation>复制并编辑(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Edit My Scenario</source>
        <translation>编辑我的场景(&amp;E)</translation>
    </message>
    <message>
        <source>De&amp;lete My Scenario</source>
        <translation>删除我的场景(&amp;L)</translation>
    </message>
    <message>
        <source>Undo the Delet&amp;ion</source>
        <translation>撤销删除(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Import Scenarios…</source>
        <translation>导入场景(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport the Scenario…</source>
        <translation>导出场景(&amp;X)…</translation>
    </message>
    <message>
        <source>Present it</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Present the scenario in large type</source>
        <translation>用大字演示这个场景</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>测验</translation>
    </message>
    <message>
        <source>Guess the cause: a quiz</source>
        <translation>猜原因：测验</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>新建场景</translation>
    </message>
    <message>
        <source>Write a scenario of my own</source>
        <translation>编写自己的场景</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More that can be done with the scenario</source>
        <translation>可对场景做的其他操作</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: %4</source>
        <translation>%1，第 %2 行第 %3 列：%4</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of yours cannot be used. The first mistake: %1</source>
        <translation>
            <numerusform>你有 %n 个文件无法使用。第一处错误：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation>去改正</translation>
    </message>
    <message>
        <source>Import scenarios</source>
        <translation>导入场景</translation>
    </message>
    <message>
        <source>Export the scenario</source>
        <translation>导出场景</translation>
    </message>
    <message>
        <source>Save the recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>Play a recording</source>
        <translation>播放录制文件</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabScenarioModel</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1，运行中</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabStage</name>
    <message>
        <source>Lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Stop the scenario</source>
        <translation>停止场景</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Parts of the lab</source>
        <translation>实验室的各部分</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Your terminal</source>
        <translation>你的终端</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Save the recording…</source>
        <translation>保存录制…</translation>
    </message>
    <message>
        <source>Save what happened as a recording</source>
        <translation>把发生的过程保存为录制文件</translation>
    </message>
    <message>
        <source>All scenarios</source>
        <translation>所有场景</translation>
    </message>
    <message>
        <source>Back to all scenarios</source>
        <translation>返回所有场景</translation>
    </message>
    <message>
        <source>Play a recording…</source>
        <translation>播放录制文件…</translation>
    </message>
    <message>
        <source>Play its recording</source>
        <translation>播放这个场景的录制</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabTimelineView</name>
    <message>
        <source>Who asked: request %1</source>
        <translation>请求的发起端：第 %1 条</translation>
    </message>
    <message>
        <source>What the server saw of it: request %1</source>
        <translation>服务器看到的同一请求：第 %1 条</translation>
    </message>
    <message>
        <source>Both sides of the diagnosis</source>
        <translation>诊断的两端</translation>
    </message>
    <message>
        <source>No server was asked yet.</source>
        <translation>还没有服务器收到请求。</translation>
    </message>
    <message>
        <source>Nothing was diagnosed yet.</source>
        <translation>还没有诊断。</translation>
    </message>
    <message>
        <source>Whose requests</source>
        <translation>谁的请求</translation>
    </message>
    <message>
        <source>Seen by the servers</source>
        <translation>服务器收到的</translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabWords</name>
    <message>
        <source>Your own scenarios</source>
        <translation>你自己的场景</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>HTTP proxy of the company</source>
        <translation>公司的 HTTP 代理</translation>
    </message>
    <message>
        <source>TLS and certificates</source>
        <translation>TLS 与证书</translation>
    </message>
    <message>
        <source>Module proxy</source>
        <translation>模块代理</translation>
    </message>
    <message>
        <source>Checksum database</source>
        <translation>校验和数据库</translation>
    </message>
    <message>
        <source>Private modules</source>
        <translation>私有模块</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Settings and files</source>
        <translation>设置与文件</translation>
    </message>
    <message>
        <source>Module cache and disk</source>
        <translation>模块缓存与磁盘</translation>
    </message>
    <message>
        <source>Toolchain</source>
        <translation>工具链</translation>
    </message>
    <message>
        <source>Two faults at once</source>
        <translation>两个故障同时出现</translation>
    </message>
    <message>
        <source>Healthy, but suspicious</source>
        <translation>看似可疑，其实正常</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>简单</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Web server</source>
        <translation>Web 服务器</translation>
    </message>
    <message>
        <source>DNS server</source>
        <translation>DNS 服务器</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP 代理</translation>
    </message>
    <message>
        <source>SOCKS proxy</source>
        <translation>SOCKS 代理</translation>
    </message>
    <message>
        <source>Git server</source>
        <translation>Git 服务器</translation>
    </message>
    <message>
        <source>Server that speaks no protocol</source>
        <translation>不遵守任何协议的服务器</translation>
    </message>
    <message>
        <source>No server takes part: the cause is on the machine itself.</source>
        <translation>没有服务器参与：原因在机器本身。</translation>
    </message>
    <message>
        <source>go reaches the servers by their addresses on this machine (loopback).</source>
        <translation>go 通过本机的回环地址访问这些服务器。</translation>
    </message>
    <message>
        <source>go reaches the servers by names that only the HTTP proxy of this scenario knows.</source>
        <translation>go 通过只有本场景的 HTTP 代理才认识的名字访问这些服务器。</translation>
    </message>
    <message>
        <source>go runs in a network of its own, with its own DNS. That needs Linux; on another system you can play a recording that was made there.</source>
        <translation>go 在独立的网络里运行，有自己的 DNS。这需要 Linux；在其他系统上，可以播放在 Linux 上录制的文件。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PlayView</name>
    <message>
        <source>The servers are being started.</source>
        <translation>正在启动服务器。</translation>
    </message>
    <message>
        <source>No server takes part in this scenario.</source>
        <translation>这个场景没有服务器参与。</translation>
    </message>
    <message>
        <source>No server is up.</source>
        <translation>没有服务器在运行。</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>Nothing has been run yet.</source>
        <translation>还没有运行过命令。</translation>
    </message>
    <message>
        <source>The command could not be started. Is its program installed and in PATH?</source>
        <translation>无法启动命令。程序是否已安装并在 PATH 中？</translation>
    </message>
    <message>
        <source>Ended by the lab: the command would have waited for ever.</source>
        <translation>已由实验室结束：否则命令会一直等下去。</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>已被你停止。</translation>
    </message>
    <message>
        <source>Succeeded (exit code 0)</source>
        <translation>成功（退出码 0）</translation>
    </message>
    <message>
        <source>Failed (exit code %1)</source>
        <translation>失败（退出码 %1）</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What to watch</source>
        <translation>该看哪里</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Command that is run in the lab</source>
        <translation>在实验室中运行的命令</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the command in the lab</source>
        <translation>在实验室中运行命令</translation>
    </message>
    <message>
        <source>Run the command in the lab (Ctrl+R)</source>
        <translation>在实验室中运行命令（Ctrl+R）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the command</source>
        <translation>停止命令</translation>
    </message>
    <message>
        <source>What the command printed</source>
        <translation>命令的输出</translation>
    </message>
    <message>
        <source>Diagnose it</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Diagnose the imaginary machine</source>
        <translation>诊断这台虚构的机器</translation>
    </message>
    <message>
        <source>Let Tidyscope find the cause on the imaginary machine (Ctrl+D)</source>
        <translation>让 Tidyscope 在虚构的机器上查找原因（Ctrl+D）</translation>
    </message>
</context>
<context>
    <name>Tidyscope::PresenterView</name>
    <message>
        <source>The servers are being started.</source>
        <translation>正在启动服务器。</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>It has not been run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>What is wrong here?</source>
        <translation>这里哪里出错了？</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Reveal: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Everything is shown</source>
        <translation>已全部显示</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Hide the last step</source>
        <translation>隐藏最后一步</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>缩小字号</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>放大字号</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Show or hide my notes</source>
        <translation>显示或隐藏我的备注</translation>
    </message>
    <message>
        <source>My notes on this scenario</source>
        <translation>我对这个场景的备注</translation>
    </message>
    <message>
        <source>Only you see them. They are kept on this machine.</source>
        <translation>只有你能看到，保存在本机。</translation>
    </message>
    <message>
        <source>End the presentation</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>&amp;Reveal the Next Step</source>
        <translation>显示下一步(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Hide the Last Step</source>
        <translation>隐藏最后一步(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Larger Type</source>
        <translation>放大字号(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller Type</source>
        <translation>缩小字号(&amp;S)</translation>
    </message>
    <message>
        <source>My &amp;Notes</source>
        <translation>我的备注(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Tidyscope::QuizRules</name>
    <message>
        <source>Nothing is wrong: it has to look like this.</source>
        <translation>没有出错：本来就是这样。</translation>
    </message>
</context>
<context>
    <name>Tidyscope::QuizScores</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>答对 %1/%2</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>得分 %1/%2</translation>
    </message>
    <message>
        <source>Score sheet of the lab</source>
        <translation>实验室成绩单</translation>
    </message>
    <message>
        <source>%1. %2 (%3)</source>
        <translation>%1. %2（%3）</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>Right would be: %1</source>
        <translation>正确答案：%1</translation>
    </message>
    <message>
        <source>%1, hints: %2, time: %3, points: %4</source>
        <translation>%1，提示 %2 次，用时 %3，得分 %4</translation>
    </message>
</context>
<context>
    <name>Tidyscope::QuizView</name>
    <message>
        <source>Guess the cause</source>
        <translation>猜原因</translation>
    </message>
    <message>
        <source>The servers are being started.</source>
        <translation>正在启动服务器。</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>Guess the cause — question %1 of %2</source>
        <translation>猜原因 —— 第 %1 题，共 %2 题</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Why it is not what it looks like</source>
        <translation>为什么不是看起来的那样</translation>
    </message>
    <message>
        <source>Hint %1</source>
        <translation>提示 %1</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Hint (%1 left)</source>
        <translation>提示（还剩 %1 个）</translation>
    </message>
    <message>
        <source>Show a hint; it costs 2 points; %1 left</source>
        <translation>显示一个提示，扣 2 分，还剩 %1 个</translation>
    </message>
    <message>
        <source>This is the cause</source>
        <translation>就是这个原因</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>To the score sheet</source>
        <translation>查看成绩单</translation>
    </message>
    <message numerus="yes">
        <source>Right: %n point(s).</source>
        <translation>
            <numerusform>正确：得 %n 分。</numerusform>
        </translation>
    </message>
    <message>
        <source>Passed over: no points.</source>
        <translation>跳过：不得分。</translation>
    </message>
    <message>
        <source>Wrong: no points.</source>
        <translation>错误：不得分。</translation>
    </message>
    <message>
        <source>What is the cause?</source>
        <translation>原因是什么？</translation>
    </message>
    <message>
        <source>Pass over</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Pass over this question; no points</source>
        <translation>跳过这道题，不得分</translation>
    </message>
    <message>
        <source>End the quiz</source>
        <translation>结束测验</translation>
    </message>
</context>
<context>
    <name>Tidyscope::QuizSetupForm</name>
    <message>
        <source>All groups</source>
        <translation>所有分组</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>所有难度</translation>
    </message>
    <message>
        <source>A scenario is played, and you choose its cause. A right answer gives 10 points, less 2 for each hint and 1 for each minute, but at least 1; a wrong one gives none.</source>
        <translation>播放一个场景，由你选择原因。答对得 10 分，每用一个提示扣 2 分，每过一分钟扣 1 分，最少 1 分；答错不得分。</translation>
    </message>
    <message>
        <source>No scenario fits. Choose another group or level.</source>
        <translation>没有符合的场景。请选择其他分组或难度。</translation>
    </message>
    <message>
        <source>Your name (for the sheet):</source>
        <translation>你的名字（写在成绩单上）：</translation>
    </message>
    <message>
        <source>Group:</source>
        <translation>分组：</translation>
    </message>
    <message>
        <source>Level:</source>
        <translation>难度：</translation>
    </message>
    <message>
        <source>Questions:</source>
        <translation>题数：</translation>
    </message>
    <message>
        <source>Begin the quiz</source>
        <translation>开始测验</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ScoreSheetView</name>
    <message>
        <source>Save the score sheet</source>
        <translation>保存成绩单</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Markdown files (*.md)</source>
        <translation>Markdown 文件 (*.md)</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 of %4 points</source>
        <translation>答对 %1/%2，得分 %3/%4</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>保存为 Markdown…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>保存为文本…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the score sheet as text</source>
        <translation>以文本形式复制成绩单</translation>
    </message>
    <message>
        <source>Another quiz</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Score sheet</source>
        <translation>成绩单</translation>
    </message>
</context>
<context>
    <name>Tidyscope::RecordingBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>重新播放</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>暂停录制回放</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>播放录制的内容</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>The next event of the recording</source>
        <translation>录制内容的下一个事件</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Play the recording from its beginning</source>
        <translation>从头播放录制的内容</translation>
    </message>
    <message>
        <source>Speed of the recording</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Position in the recording</source>
        <translation>播放位置</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ScenarioDetails</name>
    <message>
        <source>needs go %1</source>
        <translation>需要 go %1</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What to watch</source>
        <translation>该看哪里</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Hint %1</source>
        <translation>提示 %1</translation>
    </message>
    <message>
        <source>The answer, and what to do</source>
        <translation>答案，以及该怎么办</translation>
    </message>
    <message>
        <source>Why it is not what it looks like</source>
        <translation>为什么不是看起来的那样</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>启动这个场景</translation>
    </message>
    <message>
        <source>Play its recording</source>
        <translation>播放这个场景的录制</translation>
    </message>
    <message>
        <source>You will see a recording. %1</source>
        <translation>这里播放的是录制。%1</translation>
    </message>
    <message>
        <source>Hide the answer</source>
        <translation>隐藏答案</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ScenarioEditor</name>
    <message>
        <source>Changes are not saved</source>
        <translation>改动尚未保存</translation>
    </message>
    <message>
        <source>What you changed in this scenario is not saved yet.</source>
        <translation>你对这个场景的改动还没有保存。</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Throw the changes away</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>新场景</translation>
    </message>
    <message>
        <source>Your scenario: %1</source>
        <translation>你的场景：%1</translation>
    </message>
    <message>
        <source>It is being checked.</source>
        <translation>正在检查。</translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s): it is not in the list of scenarios until they are put right.</source>
        <translation>
            <numerusform>有 %n 处错误：改正之前不会出现在场景列表里。</numerusform>
        </translation>
    </message>
    <message>
        <source>No mistake was found.</source>
        <translation>没有发现错误。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Save the scenario (Ctrl+Shift+S)</source>
        <translation>保存场景（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Close the editor</source>
        <translation>关闭编辑器</translation>
    </message>
    <message>
        <source>Text of the scenario file</source>
        <translation>场景文件的文本</translation>
    </message>
    <message>
        <source>Mistakes in the scenario</source>
        <translation>场景中的错误</translation>
    </message>
    <message>
        <source>Sa&amp;ve My Scenario</source>
        <translation>保存我的场景(&amp;V)</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ScenarioList</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>所有分组</translation>
    </message>
    <message>
        <source>Search the scenarios (Ctrl+F)</source>
        <translation>搜索场景（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>搜索场景</translation>
    </message>
    <message>
        <source>Group of scenarios</source>
        <translation>场景分组</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>No scenario fits. Clear the search field or choose all groups and levels.</source>
        <translation>没有符合的场景。请清空搜索框，或选择所有分组和难度。</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>所有难度</translation>
    </message>
</context>
<context>
    <name>Tidyscope::ServerPanel</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>%1, %2 sent, the last: %3</source>
        <translation>%1，共发送 %2，最近一个：%3</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 —— %2</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delay of %1, in milliseconds</source>
        <translation>%1 的延迟（毫秒）</translation>
    </message>
    <message>
        <source>Requests that %1 does not answer, in percent</source>
        <translation>%1 不响应的请求比例（%）</translation>
    </message>
    <message>
        <source>Status with which %1 answers</source>
        <translation>%1 返回的状态</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Let %1 do again what the scenario says</source>
        <translation>让 %1 恢复场景规定的行为</translation>
    </message>
    <message>
        <source>As in the scenario</source>
        <translation>按场景</translation>
    </message>
</context>
<context>
    <name>Tidyscope::AppliedFixes</name>
    <message>
        <source>%1 — %2, %3</source>
        <extracomment>A fix, how it stands (&quot;kept&quot;), and when it was applied</extracomment>
        <translation>%1 — %2，%3</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Fixes in force</source>
        <translation>正在生效的修复</translation>
    </message>
</context>
<context>
    <name>Tidyscope::BeliefNotes</name>
    <message>
        <source>Often said, but not so</source>
        <translation>常见的误解</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CacheDialog</name>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remove what is damaged…</source>
        <translation>移除损坏的条目…</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Module cache</source>
        <translation>模块缓存</translation>
    </message>
    <message>
        <source>What is damaged in the module cache</source>
        <translation>模块缓存中损坏的内容</translation>
    </message>
    <message>
        <source>Damaged entries</source>
        <translation>损坏的条目</translation>
    </message>
    <message numerus="yes">
        <source>%n module version(s), %1</source>
        <translation>
            <numerusform>%n 个模块版本，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the module cache…</source>
        <translation>正在检查模块缓存…</translation>
    </message>
    <message>
        <source>Looked at %1 of %2…</source>
        <translation>已检查 %1 个，共 %2 个…</translation>
    </message>
    <message>
        <source>Working out what would be removed. Nothing is removed yet.</source>
        <translation>正在计算要移除的内容，目前还没有移除任何东西。</translation>
    </message>
    <message>
        <source>Moving it out of the way…</source>
        <translation>正在移开…</translation>
    </message>
    <message>
        <source>Bringing it back…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>Stopped. Only a part of the cache was looked at.</source>
        <translation>已停止，只检查了缓存的一部分。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) moved out of the way, %1. go fetches what it needs again.</source>
        <translation>
            <numerusform>已移开 %n 项，共 %1。go 需要时会重新下载。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is back as it was. Look again to see its state.</source>
        <translation>已全部恢复原状。重新检查可查看当前状态。</translation>
    </message>
    <message>
        <source>Nothing in it is damaged, so there is nothing to remove.</source>
        <translation>没有损坏的内容，无需移除。</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s). A removal takes out exactly the damaged entries, %1.</source>
        <translation>
            <numerusform>%n 个问题。只会移除损坏的条目，共 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::CacheProblemsModel</name>
    <message>
        <source>stops go</source>
        <translation>会让 go 停止</translation>
    </message>
    <message>
        <source>was changed</source>
        <translation>内容被改动</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Would go</source>
        <translation>将移除</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Removing an entry does not help with this; nothing of it would be removed.</source>
        <translation>移除条目解决不了这个问题，因此不会移除它。</translation>
    </message>
    <message>
        <source>A removal takes out: %1</source>
        <translation>将移除：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Tidyscope::CacheRemovalDialog</name>
    <message>
        <source>What will be removed</source>
        <translation>将移除的内容</translation>
    </message>
    <message>
        <source>Exactly this is moved out of the way (%1):</source>
        <translation>只移开以下内容（%1）：</translation>
    </message>
    <message>
        <source>Files and folders that are removed</source>
        <translation>将移除的文件和文件夹</translation>
    </message>
    <message>
        <source>It gets another name in the same folder, so it can be brought back whole. go fetches these modules again when it needs them.</source>
        <translation>它们会在原文件夹中改名，可以完整恢复。go 需要这些模块时会重新下载。</translation>
    </message>
    <message>
        <source>Remove exactly this</source>
        <translation>只移除这些</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>全部保留</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FixDialog</name>
    <message>
        <source>What this fix would change</source>
        <translation>此修复将更改的内容</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>不能撤销</translation>
    </message>
    <message>
        <source>Apply and check</source>
        <translation>应用并验证</translation>
    </message>
    <message>
        <source>Makes these changes, then looks whether they help.</source>
        <translation>做出这些更改，然后检查是否有效。</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>不做更改</translation>
    </message>
    <message>
        <source>Nothing else is changed. Then go fetches a module with this mirror; if it cannot, everything is put back by itself, byte for byte.</source>
        <translation>除此之外不做任何更改。之后 go 会通过这个镜像获取一个模块；如果做不到，会自动逐字节恢复原状。</translation>
    </message>
    <message>
        <source>Nothing else is changed. Then the failing request runs again; if that does not help, everything is put back by itself, byte for byte.</source>
        <translation>除此之外不做任何更改。之后会重新运行失败的请求；如果没有效果，会自动逐字节恢复原状。</translation>
    </message>
    <message>
        <source>I agree to this change</source>
        <translation>我同意这项更改</translation>
    </message>
    <message>
        <source>The same as commands</source>
        <translation>等价的命令</translation>
    </message>
    <message>
        <source>Tidyscope cannot apply this fix here:</source>
        <translation>Tidyscope 无法在这里应用此修复：</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FixNotice</name>
    <message>
        <source>Stop and put back</source>
        <translation>停止并恢复</translation>
    </message>
    <message>
        <source>Undo this fix</source>
        <translation>撤销此修复</translation>
    </message>
    <message>
        <source>Run the diagnosis again</source>
        <translation>重新诊断</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Dismiss the message about the fix</source>
        <translation>关闭有关此修复的消息</translation>
    </message>
</context>
<context>
    <name>Tidyscope::FixWords</name>
    <message>
        <source>Working out what the fix would change. Nothing is changed yet.</source>
        <translation>正在计算此修复要更改的内容，目前什么都没有改。</translation>
    </message>
    <message>
        <source>Making the changes…</source>
        <translation>正在更改…</translation>
    </message>
    <message>
        <source>Applied. Now go fetches a module with the mirror.</source>
        <translation>已应用，go 正在通过镜像获取一个模块。</translation>
    </message>
    <message>
        <source>Applied. Now the failing request runs again.</source>
        <translation>已应用，正在重新运行失败的请求。</translation>
    </message>
    <message>
        <source>Applied. Now the failing request runs again — step %1 of 4: %2</source>
        <translation>已应用，正在重新运行失败的请求 — 第 %1 步，共 4 步：%2</translation>
    </message>
    <message>
        <source>Stopping: everything is put back as it was…</source>
        <translation>正在停止并恢复原状…</translation>
    </message>
    <message>
        <source>Taking the fix back…</source>
        <translation>正在撤销修复…</translation>
    </message>
    <message>
        <source>It helped and stays: %1.</source>
        <translation>修复有效，予以保留：%1。</translation>
    </message>
    <message>
        <source>%1 works now, run on a copy of the project.</source>
        <translation>在项目副本上运行 %1，现在可以成功。</translation>
    </message>
    <message>
        <source>%1, run on a copy of the project, still fails, for another reason.</source>
        <translation>在项目副本上运行 %1 仍然失败，但原因不同。</translation>
    </message>
    <message>
        <source>It did not help, so everything was put back as it was: %1.</source>
        <translation>没有效果，已全部恢复原状：%1。</translation>
    </message>
    <message>
        <source>It made things worse, so everything was put back as it was: %1.</source>
        <translation>情况变得更糟，已全部恢复原状：%1。</translation>
    </message>
    <message>
        <source>Stopped. Everything was put back as it was: %1.</source>
        <translation>已停止，并已全部恢复原状：%1。</translation>
    </message>
    <message>
        <source>The changes could not be put back: %1 %2</source>
        <translation>更改无法恢复：%1。%2</translation>
    </message>
    <message>
        <source>The fix was not applied: %1</source>
        <translation>修复没有应用：%1</translation>
    </message>
    <message>
        <source>Taken back, byte for byte: %1. The former problem may be back.</source>
        <translation>已逐字节撤销：%1。原来的问题可能重新出现。</translation>
    </message>
    <message>
        <source>The fix was not taken back: %1</source>
        <translation>修复没有撤销：%1</translation>
    </message>
    <message>
        <source>not run to its end</source>
        <translation>没有运行完</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>修复前：%1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>修复后：%1</translation>
    </message>
    <message>
        <source>I agree that Tidyscope changes %1, which other programs and people use too.</source>
        <translation>我同意 Tidyscope 更改 %1。其他程序和其他人也会使用它。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Tidyscope::VerdictBackground</name>
    <message>
        <source>What looks like it</source>
        <translation>容易混淆的情况</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>原理</translation>
    </message>
    <message>
        <source>Sources: %1</source>
        <translation>出处：%1</translation>
    </message>
    <message>
        <source>The whole module cache can be looked through for what else is damaged.</source>
        <translation>可以检查整个模块缓存，看看还有哪些内容损坏。</translation>
    </message>
    <message>
        <source>Module cache…</source>
        <translation>模块缓存…</translation>
    </message>
    <message>
        <source>The lab has this failure, to try things without risk: “%1”</source>
        <translation>实验室里有同样的故障，可以放心尝试：“%1”</translation>
    </message>
    <message>
        <source>Open it in the lab</source>
        <translation>在实验室中打开</translation>
    </message>
    <message>
        <source>Open in the lab: %1</source>
        <translation>在实验室中打开：%1</translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineNotes</name>
    <message>
        <source>%1, request %2: </source>
        <translation>%1，请求 %2：</translation>
    </message>
</context>
</TS>
