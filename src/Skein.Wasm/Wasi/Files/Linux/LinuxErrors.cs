namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>The system's error numbers as a module's. Source: Linux's <c>errno-base.h</c> and <c>errno.h</c>.</summary>
internal static class LinuxErrors
{
    public const int NotPermitted = 1;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int CrossDevice = 18;
    public const int NotDirectory = 20;
    public const int Invalid = 22;
    public const int NoSystemCall = 38;
    public const int Loop = 40;

    /// <summary>Of the call that failed last on this thread.</summary>
    public static Errno Last => Of(LinuxCalls.Error);

    public static Errno Of(int error) => error switch
    {
        0 => Errno.Success,
        NotPermitted => Errno.NotPermitted,
        2 => Errno.NoEntry,
        Interrupted => Errno.Interrupted,
        6 => Errno.NoSuchDevice,
        9 => Errno.BadDescriptor,
        Again => Errno.Again,
        12 => Errno.NoMemory,
        13 => Errno.Access,
        16 => Errno.Busy,
        17 => Errno.Exists,
        CrossDevice => Errno.CrossDevice,
        19 => Errno.NoDevice,
        NotDirectory => Errno.NotDirectory,
        21 => Errno.IsDirectory,
        Invalid => Errno.Invalid,
        23 => Errno.TooManyOpenInSystem,
        24 => Errno.TooManyOpen,
        26 => Errno.TextBusy,
        27 => Errno.FileTooBig,
        28 => Errno.NoSpace,
        29 => Errno.NoSeek,
        30 => Errno.ReadOnly,
        31 => Errno.TooManyLinks,
        32 => Errno.BrokenPipe,
        36 => Errno.NameTooLong,
        NoSystemCall => Errno.NoSystemCall,
        39 => Errno.NotEmpty,
        Loop => Errno.Loop,
        75 => Errno.Overflow,
        95 => Errno.NotSupported,
        116 => Errno.Stale,
        122 => Errno.Quota,
        _ => Errno.InputOutput,
    };
}
