using Skein.Planning.Networks;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>hop-chain</c>: exponential hops one after another.</summary>
internal sealed class HopChainModel : EvaluatedModel
{
    public override string Name => "hop-chain";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var chain = new HopChain(inputs.Whole("hops"), inputs.Number("meanEach"));
        answer.Give("p99OfSum", () => chain.QuantileOfSum(0.99));
        answer.Give("sumOfP99s", () => chain.SumOfQuantiles(0.99));
    }
}
