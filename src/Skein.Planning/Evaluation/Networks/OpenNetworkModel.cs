using Skein.Planning.Networks;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>jackson</c>: an open network of single workers. How often each is visited cannot be told from demands, and is not given.</summary>
internal sealed class OpenNetworkModel : EvaluatedModel
{
    public override string Name => "jackson";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var network = new OpenNetwork(inputs.Number("arrivalRate"), inputs.Numbers("demands"));
        answer.Give("meanInSystem", () => network.MeanInSystem);
        answer.Give("residence", () => network.Residence.ToArray());
        answer.Give("responseTime", () => network.ResponseTime);
        answer.Give("utilisations", () => network.Utilisations.ToArray());
        answer.LeaveOut("visits2", "visits3");
    }
}
