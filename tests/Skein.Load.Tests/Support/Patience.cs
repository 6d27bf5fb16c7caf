namespace Skein.Load.Tests.Support;

/// <summary>How long a test waits for what must come: only what hangs takes so long, on however busy a machine.</summary>
internal static class Patience
{
    public static TimeSpan Max { get; } = TimeSpan.FromMinutes(3);
}
