using Skein.Planning.Closed;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mva</c>: clients that think, stations of one worker.</summary>
internal sealed class ClosedNetworkModel : EvaluatedModel
{
    public override string Name => "mva";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var network = new ClosedNetwork(inputs.Numbers("demands"), inputs.Whole("population"), inputs.Number("thinkTime", 0));
        answer.Give("nStar", () => network.SaturationPopulation);
        answer.Give("queueLengths", () => network.QueueLengths.ToArray());
        answer.Give("residence", () => network.Residence.ToArray());
        answer.Give("responseTime", () => network.ResponseTime);
        answer.Give("throughput", () => network.Throughput);
        answer.Give("upperBoundThroughput", () => network.ThroughputBound);
    }
}
