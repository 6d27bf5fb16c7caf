using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The limit of many servers.</summary>
internal sealed class HalfinWhittModel : EvaluatedModel
{
    public override string Name => "halfin-whitt";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double limit = HalfinWhitt.ProbWait(inputs.Number("beta"));
        answer.Give("probWaitLimit", () => limit);
    }
}
