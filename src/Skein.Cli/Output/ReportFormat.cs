namespace Skein.Cli.Output;

/// <summary>How an answer is written.</summary>
internal enum ReportFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>JSON for programs.</summary>
    Json,

    /// <summary>A gzip-compressed profile that <c>go tool pprof</c> and its like open.</summary>
    Pprof,

    /// <summary>Folded stacks, for flame graphs.</summary>
    Folded,

    /// <summary>SARIF, for code hosts.</summary>
    Sarif,

    /// <summary>One page for a browser.</summary>
    Html,
}
