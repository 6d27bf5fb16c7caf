using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>A fixed number of clients before one station.</summary>
internal sealed class RepairmanModel : EvaluatedModel
{
    public override string Name => "repairman";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var station = new ClosedStation(inputs.Whole("clients"), inputs.Number("thinkTime"), inputs.Number("meanService"), inputs.Whole("servers", 1));
        answer.Give("meanAtServer", () => station.MeanAtServer);
        answer.Give("responseTime", () => station.ResponseTime);
        answer.Give("throughput", () => station.Throughput);
        answer.Give("utilisation", () => station.Utilisation);
        answer.Give("waitingLine", () => station.WaitingLine);
    }
}
