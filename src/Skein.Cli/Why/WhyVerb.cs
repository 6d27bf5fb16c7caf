using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Core.Explanation;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;

namespace Skein.Cli.Why;

/// <summary><c>skein why</c>.</summary>
internal sealed class WhyVerb : Verb
{
    private readonly Argument<string> target;
    private readonly Argument<string> id = new("ID") { HelpName = "ID", Description = "as reports print it: @7f3a00001000, 0x7f3a00001000, or a thread's or goroutine's number" };
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly ReadOptions read = new();

    public WhyVerb()
        : base("why", "one coroutine: what it waits for, who holds that, who started it")
    {
        target = ReadOptions.Target("TARGET", "a pid, a process name, a URL, a core file, or a saved snapshot", () => CurrentShell!.Processes);
        Arguments.Add(target);
        Arguments.Add(id);
        Options.Add(format);
        Options.Add(file);
        Options.Add(allFrames);
        Options.Add(color);
        read.AddTo(this);
    }

    public override string Exits => "0; 2 when the target cannot be looked at, or has no such coroutine";

    public override string Notes => """
        'skein dump TARGET --all' lists ids; blocked, leaks and the json of dump have
        them too. From memory an id is an address, and the collector moves objects:
        keep a snapshot with 'skein dump TARGET --format json -o FILE' and ask the
        file. The ids of a service that tags its work (/debug/tasks) stay.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein why http://localhost:5000 @2a0000001f", "a unit of work of a service"),
        new("skein why before.json 0x7f3a00001000", "an operation of a saved snapshot"),
        new("skein why 4711 4720", "thread 4720 of process 4711"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        string wanted = parsed.GetRequiredValue(id);
        Target named = read.Resolve(parsed.GetRequiredValue(target), parsed, shell);
        Snapshot snapshot = read.Read(named, parsed, shell);
        CoroutineExplanation explanation = CoroutineExplanation.Of(snapshot, IdSearch.Find(snapshot, wanted, named.Text));
        if (parsed.GetValue(format) == ReportFormat.Json) Report.Write(shell, path, stream => JsonExplanationWriter.Write(explanation, stream, indented: true));
        else Report.Write(shell, path, writer => TextExplanation.Write(explanation, writer, ReportText.Options(shell, parsed.GetValue(color), 0, path is not null, parsed.GetValue(allFrames))));
        return Task.FromResult(ExitCode.Nothing);
    }
}
