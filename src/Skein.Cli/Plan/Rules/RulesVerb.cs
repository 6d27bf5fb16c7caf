using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Plan.Capacity;
using Skein.Cli.Shells;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Planning;
using Skein.Planning.Calibration;
using Skein.Planning.Recommendation;
using Skein.Planning.Rules;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Rules;

/// <summary><c>skein plan rules</c>.</summary>
internal sealed class RulesVerb : Verb
{
    private static readonly RuleOptions Usual = new();

    private readonly Argument<string> path = new("spec") { HelpName = "SPEC", Description = "a capacity spec in YAML; - for standard input" };
    private readonly Option<string?> job = Named("--job", "JOB", "the job that the service is scraped by (default the service's name)");
    private readonly Option<string?> metric = Named("--metric", "NAME", $"the histogram of times in seconds, without _bucket (default {Usual.Metric})");
    private readonly Option<string?> status = Named("--status-label", "LABEL", $"its label that holds a status such as 500 (default {Usual.StatusLabel})");
    private readonly Option<string?> inFlight = Named("--in-flight", "NAME", "the gauge of requests being served, such as http_server_active_requests");
    private readonly Option<string?> rejected = Named("--rejected", "NAME", "the counter of requests turned away, such as guard_refused_total");
    private readonly Option<string?> queued = Named("--queued", "NAME", "the gauge of requests that wait, such as kestrel_queued_requests");
    private readonly Option<string?> client = Named("--client-metric", "NAME", $"the histogram of the service's own calls (default {Usual.ClientMetric})");
    private readonly Option<string?> called = Named("--client-label", "LABEL", $"its label that holds a name of the topology (default {Usual.ClientLabel})");
    private readonly Option<int> limit = CommonOptions.Count("--concurrency", "requests at once in all replicas; 0 for the plan's (default 0)", 0, int.MaxValue);
    private readonly Option<string?> runbook = Named("--runbook-url", "URL", "where runbooks are: the alert's name is added");
    private readonly Option<string?> file = CommonOptions.OutputFile();

    public RulesVerb()
        : base("rules", "recording and alerting rules for a Prometheus server, from a capacity spec")
    {
        Arguments.Add(path);
        foreach (Option option in new Option[] { job, metric, status, inFlight, rejected, queued, client, called, limit, runbook, file }) Options.Add(option);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when they were written, 2 when the spec cannot be used or leaves nothing to alert on";

    public override string Notes => """
        Budgets of errors and of slow requests burn over several windows (14.4, 6, 3 and
        1 times too fast); requests at once stand against the limit, retries against the
        load from which an overload keeps itself up. What has no rule is said in the
        file. Check it: promtool check rules FILE.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan rules shop.yaml -o shop.rules.yml", "for Prometheus' rule_files"),
        new("skein plan rules shop.yaml --job checkout --in-flight http_server_active_requests", "with names of series"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        string named = parsed.GetRequiredValue(path);
        using var progress = new StatusLine(shell, quiet: false);
        (CapacitySpec spec, CalibratedModel? model) = await SpecFileReader.ReadWithModelAsync(named, shell);
        CapacityPlan plan = new CapacityPlanner().Plan(spec, progress, shell.Interrupted);
        RuleSet rules;
        try
        {
            rules = RuleSet.Of(spec, plan, Chosen(parsed, model));
        }
        catch (RefusedException refused)
        {
            throw new SkeinException(named, $"leads to no rules: {refused.Message}", innerException: refused);
        }

        progress.Dispose();
        Report.Write(shell, output, writer => RuleYaml.Write(rules, named == "-" ? "standard input" : Path.GetFileName(named), writer));
        return ExitCode.Nothing;
    }

    private RuleOptions Chosen(ParseResult parsed, CalibratedModel? model) => new()
    {
        Job = parsed.GetValue(job),
        Metric = parsed.GetValue(metric) ?? Usual.Metric,
        StatusLabel = parsed.GetValue(status) ?? Usual.StatusLabel,
        InFlight = parsed.GetValue(inFlight),
        Rejected = parsed.GetValue(rejected),
        Queued = parsed.GetValue(queued),
        ClientMetric = parsed.GetValue(client) ?? Usual.ClientMetric,
        ClientLabel = parsed.GetValue(called) ?? Usual.ClientLabel,
        Limit = parsed.GetValue(limit) is > 0 and var given ? given : null,
        RunbookUrl = parsed.GetValue(runbook) is { } text ? UrlText.Parse(text.EndsWith('/') ? text : $"{text}/", "give the URL that an alert's name is added to") : null,
        // A load run's buckets are its own, not those of the service's metrics.
        Edges = model?.Source.Kind is ModelSource.Prometheus or ModelSource.MetricsPage ? [.. model.Service.Buckets.Select(bucket => bucket.UpTo)] : null,
        CalibratedAt = model?.TakenAt,
    };

    private static Option<string?> Named(string name, string help, string description) => new(name) { HelpName = help, Description = description };
}
