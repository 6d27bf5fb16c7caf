using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Plan.Calibrate;
using Skein.Cli.Plan.Capacity;
using Skein.Cli.Plan.Rules;
using Skein.Cli.Plan.Check;
using Skein.Cli.Shells;
using Skein.Planning.Recommendation;
using Skein.Planning.Reporting;
using Skein.Planning.Settings;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan;

/// <summary><c>skein plan</c> and what stands below it.</summary>
internal sealed class PlanVerb : Verb
{
    private readonly Argument<string?> path = new("spec") { HelpName = "SPEC", Description = "a capacity spec in YAML; - for standard input", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json, ReportFormat.Html);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<string?> settings = new("--settings") { Description = $"add what to paste into: {string.Join(", ", PlanSettings.Names)}; several with commas, or all", HelpName = "LIST" };
    private readonly Option<bool> floors = new("--measure-floors") { Description = "measure what nothing can beat on this machine: a loopback round trip, and a timer's shortest pause" };
    private readonly Option<bool> formulas = new("--no-simulation") { Description = "formulas and bounds alone, at once" };
    private readonly Option<string?> webhook = new("--webhook") { Description = "post the JSON there when the plan cannot be met", HelpName = "URL" };
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public PlanVerb()
        : base("plan", "how much a service can take: from what is promised to limits")
    {
        Arguments.Add(path);
        Option[] own = [format, file, settings, floors, formulas, webhook, color, quiet];
        foreach (Option option in own) Options.Add(option);
        Verb[] below = [new EvalVerb(), new CalibrateVerb(), new CheckVerb(), new RulesVerb(), new WorkbookVerb()];
        foreach (Verb verb in below) Subcommands.Add(verb);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it can be met, 1 when it cannot, 2 when the spec cannot be used";

    public override string Notes => """
        A spec says what arrives, how long it is served, what is promised, what is
        called below, and what there is; docs/plan.md has every field. Out comes how
        many requests at once (floor, start, ceiling), the queue, timeouts that fit,
        the load up to which retries are safe, and what it needs; or which constraint
        cannot be met, and what would help.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan shop.yaml", "limits for a service, with reasons"),
        new("skein plan shop.yaml --settings kestrel,npgsql", "and as settings to paste"),
        new("skein plan shop.yaml --format html -o plan.html", "one page with plots, opens offline"),
        new("skein plan - --format json", "from standard input, for a program"),
        new("skein plan eval cases.jsonl", "the models one by one, for a program"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        if (parsed.GetValue(path) is not { } named) return new HelpPage(shell).Invoke(parsed);
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        Uri? hook = parsed.GetValue(webhook) is { } url ? Webhook.Parse(url) : null;
        string[]? names = Names(parsed.GetValue(settings));
        CapacitySpec spec = await SpecFileReader.ReadAsync(named, shell);
        PlanDocument document;
        using (var status = new StatusLine(shell, parsed.GetValue(quiet)))
        {
            if (parsed.GetValue(floors))
            {
                status.Report("measuring this machine");
                spec = spec with { Floors = MachineFloors.Raised(spec.Floors, await MachineFloors.MeasureAsync(shell.Clock, shell.Interrupted)) };
            }

            var planner = new CapacityPlanner(parsed.GetValue(formulas) ? null : new PlanSimulator());
            CapacityPlan plan = planner.Plan(spec, status, shell.Interrupted);
            document = new PlanDocument(spec.Source, plan, names is [] ? [] : PlanSettings.Of(plan, spec, names));
        }

        Write(document, parsed, shell, output);
        if (document.Plan.Feasible) return ExitCode.Nothing;
        if (hook is not null) await Webhook.SendAsync(hook, document, shell);
        return ExitCode.Findings;
    }

    // Null for all, none where nothing was asked for; a wrong name is refused before the work.
    private static string[]? Names(string? list)
    {
        if (list is null) return [];
        if (list == "all") return null;
        string[] names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        PlanSettings.Check(names);
        return names;
    }

    private void Write(PlanDocument document, ParseResult parsed, Shell shell, string? output)
    {
        switch (parsed.GetValue(format))
        {
            case ReportFormat.Json:
                Report.Write(shell, output, stream => JsonPlan.Write(document, stream));
                break;
            case ReportFormat.Html:
                Report.Write(shell, output, writer => HtmlPlan.Write(document, writer));
                break;
            default:
                Report.Write(shell, output, writer => TextPlan.Write(document, writer, ReportText.Options(shell, parsed.GetValue(color), 0, output is not null, allFrames: true)));
                break;
        }
    }
}
