namespace Skein.Planning.Evaluation.Networks;

/// <summary>Reads how fast requests come, which a case gives as a rate or as the utilisation that it leads to.</summary>
internal static class ArrivalInputs
{
    /// <summary>How far two statements of the same rate may be apart.</summary>
    private const double DisagreementMax = 1e-9;

    /// <summary>Requests a second.</summary>
    /// <exception cref="RefusedException">Neither is given, both are and disagree, or it is out of range.</exception>
    public static double Rate(CaseInputs inputs, double meanService, int servers)
    {
        if (!inputs.Has("utilisation")) return Require.Positive(inputs.Number("arrivalRate"), "arrivalRate");
        double rate = Require.Positive(inputs.Number("utilisation"), "utilisation") * servers / meanService;
        RefuseOther(inputs, rate);
        return rate;
    }

    /// <summary>Refuses an <c>arrivalRate</c> that is not what the other inputs lead to.</summary>
    /// <exception cref="RefusedException">It is another.</exception>
    public static void RefuseOther(CaseInputs inputs, double rate)
    {
        if (inputs.Has("arrivalRate") && !(Math.Abs(inputs.Number("arrivalRate") - rate) <= DisagreementMax * rate))
            throw new RefusedException("arrivalRate", FormattableString.Invariant($"is {inputs.Number("arrivalRate")}, and the other inputs say {rate}"));
    }
}
