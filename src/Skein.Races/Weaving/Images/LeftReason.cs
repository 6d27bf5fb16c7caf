namespace Skein.Races.Weaving.Images;

/// <summary>Why an assembly stays as it is; where it is the program's own, why that is refused.</summary>
/// <param name="Reason">As a clause: <c>holds native code beside IL (C++/CLI)</c>.</param>
/// <param name="Remedy">What to do about it, as a clause.</param>
internal sealed record LeftReason(string Reason, string Remedy)
{
    /// <summary>Whether it is an assembly of .NET at all.</summary>
    public bool IsManaged { get; init; } = true;

    /// <summary>What an image's kind stands in the way of; null where it can be woven.</summary>
    public static LeftReason? Of(ImageKind kind) => kind switch
    {
        ImageKind.Managed => null,
        ImageKind.Composite => new("is a part of a composite ReadyToRun image", "publish without PublishReadyToRunComposite"),
        ImageKind.MixedMode => new("holds native code beside IL (C++/CLI)", "it cannot be woven; name an assembly that is IL alone"),
        ImageKind.NativeAot => new("was compiled ahead of time to native code (PublishAot)", "build it without PublishAot"),
        ImageKind.SingleFile => new("holds its assemblies in one file (PublishSingleFile)", "publish without PublishSingleFile, or name the build's folder"),
        ImageKind.Starter => new("is the native starter of a program", "name the assembly beside it, which ends in .dll") { IsManaged = false },
        ImageKind.Native => new("is native code, not an assembly of .NET", "name the assembly of the program") { IsManaged = false },
        _ => new("is not an assembly of .NET", "name the assembly of the program") { IsManaged = false },
    };
}
