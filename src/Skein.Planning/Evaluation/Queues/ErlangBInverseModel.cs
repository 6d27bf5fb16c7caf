using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The load of a given loss.</summary>
internal sealed class ErlangBInverseModel : EvaluatedModel
{
    public override string Name => "erlang-b-inverse";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double offered = ErlangB.Offered(inputs.Number("blocking"), inputs.Whole("servers"));
        answer.Give("offeredErlangs", () => offered);
    }
}
