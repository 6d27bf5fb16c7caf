using Mono.Cecil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Images;

/// <summary>Reasons to leave an assembly that show in its metadata.</summary>
internal static class ModuleProbe
{
    // Attributes that obfuscators leave behind, by name: most of them are in the assembly itself.
    private static readonly string[] ObfuscatorMarks =
    [
        "SuppressIldasmAttribute", "ConfusedByAttribute", "DotfuscatorAttribute", "ObfuscatedByGoliath", "BabelObfuscatorAttribute",
        "BabelAttribute", "PoweredByAttribute", "SmartAssembly.Attributes.PoweredByAttribute", "CryptoObfuscator.ProtectedWithCryptoObfuscatorAttribute",
        "ObfuscatedByAgileDotNetAttribute", "YanoAttribute", "ObfuscatorAttribute",
    ];

    /// <summary>Why a module stays as it is; null where it can be woven.</summary>
    public static LeftReason? Of(ModuleDefinition module)
    {
        if (module.Types.Any(AddedTypes.Holds) || module.AssemblyReferences.Any(reference => reference.Name == typeof(Runtime.Woven).Assembly.GetName().Name))
            return new("was woven before", "build it anew");
        var attributes = module.Assembly.CustomAttributes.Concat(module.CustomAttributes).Select(attribute => attribute.AttributeType).ToList();
        if (attributes.Any(type => type.FullName == "Microsoft.Coyote.Rewriting.RewritingSignatureAttribute")) return new("was rewritten by Coyote", "build it anew");
        if (attributes.Any(type => type.FullName == "System.Runtime.CompilerServices.ReferenceAssemblyAttribute"))
            return new("is a reference assembly, without code", "name the assembly that is run");
        return attributes.FirstOrDefault(type => ObfuscatorMarks.Contains(type.Name, StringComparer.Ordinal) || ObfuscatorMarks.Contains(type.FullName, StringComparer.Ordinal)) is { } mark
            ? new($"was obfuscated ({mark.Name})", "name the assembly as it was before that")
            : null;
    }
}
