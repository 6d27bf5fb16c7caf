using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Core.Collections;
using Skein.Core.Formats.Text;

namespace Skein.Cli.Maps;

/// <summary><c>skein maps</c>.</summary>
internal sealed class MapsVerb : Verb
{
    private const int FindingsShown = 20;

    private readonly Argument<string[]> targets;
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<bool> all = new("--all") { Description = "list every type that was checked, with counts; json always has it" };
    private readonly Option<int> limit = CommonOptions.Limit(FindingsShown, "findings of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly ReadOptions read = new();

    public MapsVerb()
        : base("maps", "collections that are corrupt, who is inside, who refers to them")
    {
        targets = ReadOptions.Targets("TARGET", "a pid, a process name, or a core file with heap", () => CurrentShell!.Processes);
        Arguments.Add(targets);
        Options.Add(format);
        Options.Add(file);
        Options.Add(all);
        Options.Add(limit);
        Options.Add(allFrames);
        Options.Add(color);
        read.AddMemoryTo(this);
    }

    public override string Exits => "0 without a finding, 1 with findings, 2 when a target cannot be looked at";

    public override string Notes => """
        Checked are Dictionary, HashSet, List, Queue, Stack, SortedSet, SortedDictionary
        and LinkedList of System.Collections.Generic, types that derive from them too:
        cyclic chain, cross link, wrong bucket, count, free list, order and shape of
        trees, sizes against arrays. Not checked are PriorityQueue, SortedList and
        ConcurrentDictionary.
        Two writers without a lock leave such faults behind; one right writer has some
        of them for an instant. So a running process is looked at again before it is
        called corrupt; what is being changed is said, and is no finding.
        Types and numbers are printed, never an element.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein maps 4711", "why does process 4711 burn a processor in FindValue"),
        new("skein maps core.4711 --all", "a core file, and all that was checked"),
        new("skein maps core.* --format json", "for a program, a document for each"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        List<CollectionReport> reports = [];
        foreach (Target target in read.Resolve(parsed.GetRequiredValue(targets), parsed, shell)) reports.Add(await CheckAsync(target, parsed, shell));
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, path, stream => reports.ForEach(report => JsonCollectionsWriter.Write(report, stream, indented: true)));
        }
        else
        {
            TextOptions options = ReportText.Options(shell, parsed.GetValue(color), parsed.GetValue(limit), path is not null, parsed.GetValue(allFrames));
            Report.Write(shell, path, writer => WriteText(reports, writer, options, parsed.GetValue(all)));
        }

        return reports.TrueForAll(report => report.Findings.Findings.Count == 0) ? ExitCode.Nothing : ExitCode.Findings;
    }

    private static void WriteText(List<CollectionReport> reports, TextWriter writer, TextOptions options, bool all)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            if (i > 0) writer.WriteLine();
            TextCollections.Write(reports[i], writer, options, all);
        }
    }

    private async Task<CollectionReport> CheckAsync(Target target, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, read.IsQuiet(parsed));
        return await shell.Collections.CheckAsync(target, read.Of(parsed), status, shell.Interrupted);
    }
}
