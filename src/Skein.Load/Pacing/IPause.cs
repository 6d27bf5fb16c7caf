namespace Skein.Load.Pacing;

/// <summary>How a pacing thread lets time go by.</summary>
internal interface IPause
{
    /// <summary>Comes back when a time is reached, or a little earlier, so that the caller can look after other things: it asks again.</summary>
    /// <param name="clock">The step's clock.</param>
    /// <param name="due">When, in nanoseconds since the step's first instant.</param>
    void Towards(StepClock clock, long due);
}
