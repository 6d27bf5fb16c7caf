using Skein.Planning.Topology;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>How many attempts nested timeouts let through to the leaf.</summary>
internal sealed class TimeoutLadderModel : EvaluatedModel
{
    public override string Name => "timeout-ladder";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var ladder = new TimeoutLadder(inputs.Numbers("timeoutsMs"), inputs.Whole("retries"));
        answer.Give("leafAttemptsPerGatewayHandling", () => ladder.LeafAttempts);
        answer.Give("leafAttemptsWhenClientAlsoRetries", () => ladder.LeafAttemptsWithClient);
        answer.Give("naive", () => ladder.Naive);
    }
}
