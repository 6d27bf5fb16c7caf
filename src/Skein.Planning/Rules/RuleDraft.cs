using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Calibration.Prometheus;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Rules;

/// <summary>What all rules of one service share. Used by one thread, for it collects notes.</summary>
internal sealed partial class RuleDraft
{
    private readonly List<string> notes = [];

    public RuleDraft(CapacitySpec spec, CapacityPlan plan, RuleOptions options)
    {
        (Spec, Plan, Options) = (spec, plan, options);
        Job = options.Job ?? spec.Service;
        if (!options.Metric.EndsWith("_seconds", StringComparison.Ordinal))
            throw new RefusedException("metric", $"'{options.Metric}' does not end with _seconds: the rules compare seconds");
        foreach (string? name in new[] { options.Metric, options.InFlight, options.Rejected, options.Queued, options.ClientMetric })
        {
            if (name is not null && !MetricName().IsMatch(name)) throw new RefusedException("metric", $"'{name}' is no name of a metric: give it without labels");
        }

        foreach (string label in new[] { options.StatusLabel, options.ClientLabel })
        {
            if (!LabelName().IsMatch(label)) throw new RefusedException("label", $"'{label}' is no name of a label");
        }

        if (options.Limit is <= 0) throw new RefusedException("limit", "must be above 0");
        Limit = options.Limit ?? (plan.Workers is { } workers ? workers : plan.Start.Value) * plan.Replicas;
        LimitText = options.Limit is not null ? $"{Limit}, as was given"
            : plan.Workers is not null ? $"{Limit}: {plan.Workers} workers x {plan.Replicas} replicas"
            : $"{Limit}: {plan.Start.Value} that the plan starts with x {plan.Replicas} replicas";
    }

    public CapacitySpec Spec { get; }

    public CapacityPlan Plan { get; }

    public RuleOptions Options { get; }

    public string Job { get; }

    /// <summary>Requests at once in all replicas.</summary>
    public int Limit { get; }

    public string LimitText { get; }

    public IReadOnlyList<string> Notes => notes;

    public void Note(FormattableString text) => notes.Add(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A series of the service with more matchers: <c>Series("_count", "code=~\"5..\"")</c>.</summary>
    public string Series(string suffix, string more = "") => Selected($"{Options.Metric}{suffix}", more);

    public string Selected(string metric, string more = "") => $"{metric}{{job={PromSelector.Quoted(Job)}{(more.Length == 0 ? "" : $",{more}")}}}";

    /// <summary>The rate of the service's series, all its instances together.</summary>
    public string Rate(string suffix, string window, string more = "") => $"sum by (job) (rate({Series(suffix, more)}[{window}]))";

    /// <summary>A recorded series of this service.</summary>
    public string Recorded(string name, string more = "") => $"{name}{{job={PromSelector.Quoted(Job)},service={PromSelector.Quoted(Spec.Service)}{(more.Length == 0 ? "" : $",{more}")}}}";

    public PrometheusRule Record(string name, string expression, params KeyValuePair<string, string>[] more) =>
        new() { Name = name, Expression = expression, Labels = [new("service", Spec.Service), .. more] };

    public PrometheusRule Alert(string name, Severity severity, string expression, TimeSpan lasting, FormattableString summary, FormattableString description, string runbook, params KeyValuePair<string, string>[] more)
    {
        List<KeyValuePair<string, string>> annotations =
        [
            new("summary", $"{Spec.Service}: {summary.ToString(CultureInfo.InvariantCulture)}"),
            new("description", description.ToString(CultureInfo.InvariantCulture)),
            new("runbook", runbook),
        ];
        if (Options.RunbookUrl is { } url) annotations.Add(new("runbook_url", new Uri(url, name).AbsoluteUri));
        return new PrometheusRule
        {
            Name = name,
            IsAlert = true,
            Expression = expression,
            For = lasting,
            Labels = [new("service", Spec.Service), new("severity", severity == Severity.Page ? "page" : "ticket"), .. more],
            Annotations = annotations,
        };
    }

    /// <summary>A number as PromQL and people read it.</summary>
    public static string Number(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex MetricName();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex LabelName();
}
