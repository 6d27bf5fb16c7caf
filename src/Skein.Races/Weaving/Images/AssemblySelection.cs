using System.IO.Enumeration;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Skein.Races.Weaving.Folders;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Images;

/// <summary>Says which files of a program are woven, before any is read whole.</summary>
internal sealed class AssemblySelection(WeaveOptions options, ProgramAssemblies assemblies)
{
    /// <summary>Test platforms: what runs the tests, not what is tested.</summary>
    private static readonly string[] TestPlatforms =
    [
        "testhost*", "Microsoft.TestPlatform.*", "Microsoft.VisualStudio.TestPlatform.*", "Microsoft.VisualStudio.CodeCoverage.*", "Microsoft.VisualStudio.TestTools.*",
        "Microsoft.Testing.*", "Microsoft.CodeCoverage.*", "MSTest.*", "MSTestAdapter.*", "xunit", "xunit.*", "nunit", "nunit.*", "NUnit3.TestAdapter", "coverlet.*",
    ];

    private static readonly string Runtime = typeof(Runtime.Woven).Assembly.GetName().Name!;

    /// <summary>Why a file stays as it is; null where it is to be woven.</summary>
    public LeftReason? Of(FolderFile file)
    {
        try
        {
            if (LeftReason.Of(ImageProbe.Of(file.Path).Kind) is { } kind) return kind;
            return OfName(file) ?? (file.Bytes > options.Limits.AssemblyBytesMax
                ? new LeftReason($"is larger than {options.Limits.AssemblyBytesMax:N0} bytes ({nameof(WeaveLimits.AssemblyBytesMax)})", "it cannot be woven")
                : null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return new LeftReason($"cannot be read: {failure.Message}", "see to it that you may read it");
        }
    }

    private LeftReason? OfName(FolderFile file)
    {
        using var image = new PEReader(File.OpenRead(file.Path));
        if (!image.HasMetadata) return new LeftReason("has no metadata", "name the assembly of the program");
        MetadataReader metadata = image.GetMetadataReader();
        if (!metadata.IsAssembly) return new LeftReason("is a module, not an assembly", "name the assembly of the program");
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        string name = metadata.GetString(assembly.Name);
        if (name == Runtime) return new LeftReason("is the race detector itself", "name the assembly of the program");
        if (assemblies.HasFramework(name) && !assembly.PublicKey.IsNil) return new LeftReason("is a part of the framework", "name the assembly of the program");
        if (!options.TestPlatforms && Matches(TestPlatforms, name)) return new LeftReason("is a part of a test platform", "name the assembly with the tests");
        return Matches(options.Leave, name) ? new LeftReason("is to be left, by request", "do not leave out what is hunted") : null;
    }

    private static bool Matches(IEnumerable<string> patterns, string name) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));
}
