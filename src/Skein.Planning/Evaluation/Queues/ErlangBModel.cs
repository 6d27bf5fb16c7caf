using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>Erlang's loss formula.</summary>
internal sealed class ErlangBModel : EvaluatedModel
{
    public override string Name => "erlang-b";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double offered = inputs.Number("offeredErlangs");
        int servers = inputs.Whole("servers");
        double blocking = ErlangB.Blocking(offered, servers);
        answer.Give("blocking", () => blocking);
    }
}
