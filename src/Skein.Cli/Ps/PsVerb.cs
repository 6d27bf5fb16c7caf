using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Cli.Targets;

namespace Skein.Cli.Ps;

/// <summary><c>skein ps</c>.</summary>
internal sealed class PsVerb : Verb
{
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();

    public PsVerb()
        : base("ps", "the .NET processes that can be looked at, and why others cannot")
    {
        Options.Add(format);
        Options.Add(file);
    }

    public override string Exits => "0; 2 when the list cannot be made or written";

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein ps", "every .NET process that this user can see"),
        new("skein ps --format json", "the same for a program"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        IReadOnlyList<ListedProcess> processes = shell.Processes.List();
        if (parsed.GetValue(format) == ReportFormat.Json) Report.Write(shell, path, stream => PsJson.Write(processes, stream));
        else Report.Write(shell, path, writer => PsTable.Write(processes, writer));
        return Task.FromResult(ExitCode.Nothing);
    }
}
