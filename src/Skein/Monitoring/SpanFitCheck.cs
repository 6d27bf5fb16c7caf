using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Spans;

namespace Skein.Monitoring;

/// <summary>Tells what the span monitor has found so far.</summary>
internal sealed class SpanFitCheck(SpanMonitor monitor) : IFindingCheck
{
    public const string CheckName = "span";

    public string Name => CheckName;

    public string Description => "spans that were left open, or ended before their work";

    public CheckResult Check(Snapshot snapshot) => CheckResult.Found([.. monitor.Findings.Select(finding => new SpanFitFinding(finding))]);
}
