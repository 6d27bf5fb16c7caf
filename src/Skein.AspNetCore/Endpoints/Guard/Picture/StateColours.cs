using Skein.Guard;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>How states are drawn. Where there is room their names stand in the band: nobody needs to tell the colours.</summary>
internal static class StateColours
{
    public static string Of(GuardState state) => state switch
    {
        GuardState.Calm => "#8fc7a8",
        GuardState.Pressed => "#ecc25c",
        GuardState.Starved => "#c93c4f",
        GuardState.Recovering => "#4a7fc1",
        _ => "#b4bac1",
    };

    public static string TextOn(GuardState state) => state is GuardState.Starved or GuardState.Recovering ? "#ffffff" : "#1f2328";
}
