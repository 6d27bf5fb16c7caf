namespace Skein.Load.Arrivals;

/// <summary>How the intended starts of requests lie in time. None of them asks how fast answers come: the load is open-loop.</summary>
public enum ArrivalKind
{
    /// <summary>Exponential gaps, as many independent users make. The default.</summary>
    Poisson,

    /// <summary>Equal gaps.</summary>
    Constant,

    /// <summary>So many at once, at equal gaps that hold the rate.</summary>
    Burst,
}
