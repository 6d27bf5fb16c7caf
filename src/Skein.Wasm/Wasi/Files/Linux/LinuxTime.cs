namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>A time for <c>utimensat</c>. Source: <c>struct timespec</c>.</summary>
internal readonly record struct LinuxTime(long Seconds, long Nanoseconds)
{
    private const ulong Second = 1_000_000_000;

    public static LinuxTime Of(ulong? nanoseconds) => nanoseconds is { } time ? new LinuxTime((long)(time / Second), (long)(time % Second)) : new LinuxTime(0, LinuxCalls.TimeStays);
}
