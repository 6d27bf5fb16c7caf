using Skein.CpuProfiles.Nettrace;

namespace Skein.CpuProfiles;

/// <summary>
/// Upper bounds of a CPU profile. What is beyond a bound on time is refused; what is beyond a bound on counts is left
/// out, and the count of it stands in the profile's comments. Immutable, thread-safe.
/// </summary>
public sealed record CpuProfileLimits
{
    /// <summary>The defaults.</summary>
    public static CpuProfileLimits Default { get; } = new();

    /// <summary>How long samples are taken where nobody says how long. Default 30 s.</summary>
    public TimeSpan DurationDefault { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long samples may be taken. Default 60 s.</summary>
    public TimeSpan DurationMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the runtime may take to answer a request. Default 10 s.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the runtime may take to send what it has, and the names of methods, after the last sample. Default 30 s.</summary>
    public TimeSpan StopMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long all threads may stand still together for the samples of one profile, as far as the samples show it; then
    /// sampling stops early. With hundreds of threads that is soon. Default 2 s.
    /// </summary>
    public TimeSpan StoppedMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time that one sample may stand for: a longer gap between two is a pause of the sampler. Default 20 ms.</summary>
    public TimeSpan GapMax { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Memory for events that wait to be read, in the runtime, in megabytes; more events are lost. Default 64.</summary>
    public int BufferMegabytesMax { get; init; } = 64;

    /// <summary>Bytes of samples; beyond, sampling stops early. Default 500 million.</summary>
    public long SampleBytesMax { get; init; } = 500_000_000;

    /// <summary>Bytes of the whole stream, with the names of methods; beyond, the rest is not read. Default 1 billion.</summary>
    public long StreamBytesMax { get; init; } = 1_000_000_000;

    /// <summary>Bytes of one block of the stream. Default 16 million.</summary>
    public int BlockBytesMax { get; init; } = 16_000_000;

    /// <summary>Kinds of event that the stream may describe. Default 10,000.</summary>
    public int EventTypesMax { get; init; } = 10_000;

    /// <summary>Addresses in the stacks between two sequence points of the stream. Default 8 million.</summary>
    public int PendingAddressesMax { get; init; } = 8_000_000;

    /// <summary>Threads that are told apart. Default 20,000.</summary>
    public int ThreadsMax { get; init; } = 20_000;

    /// <summary>Distinct stacks. Default 100,000.</summary>
    public int StacksMax { get; init; } = 100_000;

    /// <summary>Frames of one stack, counted from the innermost. Default 512.</summary>
    public int FramesMax { get; init; } = 512;

    /// <summary>Methods whose names are kept. Default 1 million.</summary>
    public int MethodsMax { get; init; } = 1_000_000;

    /// <summary>Those that bound the reading of the stream.</summary>
    internal NettraceBounds Stream => new(BlockBytesMax, EventTypesMax, PendingAddressesMax, ThreadsMax);
}
