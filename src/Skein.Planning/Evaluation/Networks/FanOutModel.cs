using Skein.Planning.Networks;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>fan-out</c>: at least one of many leaves is slow.</summary>
internal sealed class FanOutModel : EvaluatedModel
{
    public override string Name => "fan-out";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double slow = FanOut.SlowProbability(Require.Positive(inputs.Number("branches"), "branches"), inputs.Number("leafSlowProb"));
        answer.Give("requestSlowProb", () => slow);
    }
}
