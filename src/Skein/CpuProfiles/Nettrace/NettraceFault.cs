using Skein.Core;

namespace Skein.CpuProfiles.Nettrace;

/// <summary>How a broken stream is refused.</summary>
internal static class NettraceFault
{
    public static SkeinException At(long position, string what) =>
        new("the runtime's event stream", $"is broken at byte {position:N0}: {what}", "take the profile again");
}
