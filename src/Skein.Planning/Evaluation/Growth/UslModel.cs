using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>The universal scalability law.</summary>
internal sealed class UslModel : EvaluatedModel
{
    public override string Name => "usl";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var law = new UniversalScalability(inputs.Number("alpha"), inputs.Number("beta"), inputs.Number("gamma"));
        answer.Give("x", load => law.Throughput(load), []);
        answer.Give("limitX", () => law.Limit);
        answer.Give("optimalN", () => law.OptimalLoad);
        // Without a peak there is none to give, and who asks for it is refused.
        if (law.PeakLoad is { } peak) answer.Give("peakN", () => peak);
        if (law.PeakThroughput is { } top) answer.Give("peakX", () => top);
    }
}
