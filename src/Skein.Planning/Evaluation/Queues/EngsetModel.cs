using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>Engset'\''s loss formula.</summary>
internal sealed class EngsetModel : EvaluatedModel
{
    public override string Name => "engset";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double blocking = Engset.CallCongestion(inputs.Number("offeredPerIdleSource"), inputs.Whole("servers"), inputs.Whole("sources"));
        answer.Give("blocking", () => blocking);
    }
}
