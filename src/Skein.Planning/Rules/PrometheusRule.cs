namespace Skein.Planning.Rules;

/// <summary>One rule of a Prometheus server. Immutable and thread-safe.</summary>
public sealed record PrometheusRule
{
    /// <summary>What it records, or the alert's name.</summary>
    public required string Name { get; init; }

    /// <summary>In PromQL.</summary>
    public required string Expression { get; init; }

    /// <summary>Whether it is an alert; else it records.</summary>
    public bool IsAlert { get; init; }

    /// <summary>How long the expression must hold before the alert fires. Default: at once.</summary>
    public TimeSpan For { get; init; }

    /// <summary>Labels that are added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Words for who reads the alert.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];
}
