using Skein.Guard;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>The looks of a short time, put together. <c>default</c> has none. Immutable.</summary>
/// <param name="Looks">How many.</param>
/// <param name="State">The gravest state.</param>
/// <param name="Wait">The longest wait.</param>
/// <param name="InFlight">The most requests in flight.</param>
/// <param name="Limit">The lowest limit.</param>
/// <param name="Admitted">Requests admitted.</param>
/// <param name="Refused">Requests refused.</param>
internal readonly record struct FlightBin(int Looks, GuardState State, TimeSpan Wait, int InFlight, int Limit, long Admitted, long Refused)
{
    // From the lightest to the gravest.
    private static readonly GuardState[] gravity = [GuardState.Calm, GuardState.Pressed, GuardState.Unknown, GuardState.Recovering, GuardState.Starved];

    /// <summary>With one look more.</summary>
    public FlightBin With(in GuardLook look) => Looks == 0
        ? new FlightBin(1, look.State, look.Wait, look.InFlight, look.Limit, look.Admitted, look.Refused)
        : new FlightBin(
            Looks + 1,
            Array.IndexOf(gravity, look.State) > Array.IndexOf(gravity, State) ? look.State : State,
            look.Wait > Wait ? look.Wait : Wait,
            Math.Max(InFlight, look.InFlight),
            Math.Min(Limit, look.Limit),
            Admitted + look.Admitted,
            Refused + look.Refused);
}
