using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compatibility;

/// <summary>
/// Judges whether a new version of a module can stand where the old one stood: whoever called its exports must find them
/// with the same types, and what the host gave must be enough. Limits of memories and tables follow the rules of linking.
/// Source: Core Specification 2.0, 3.4 "Import Subtyping" and 4.5.4 "Instantiation".
/// </summary>
public static class SignatureComparer
{
    /// <summary>Compares.</summary>
    /// <param name="old">What is in use.</param>
    /// <param name="fresh">What is to take its place.</param>
    /// <param name="provided">Modules of which the host gives every import, whatever is asked for: <c>wasi_snapshot_preview1</c>.</param>
    public static CompatibilityReport Compare(ModuleSignature old, ModuleSignature fresh, IReadOnlyCollection<string>? provided = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(fresh);
        ImmutableArray<SignatureChange> changes =
        [
            .. Exports(old, fresh).Concat(Imports(old, fresh, provided ?? []))
                .OrderByDescending(change => change.Effect)
                .ThenBy(change => change.Subject, StringComparer.Ordinal),
        ];
        return new CompatibilityReport(changes.Length == 0 ? CompatibilityVerdict.Compatible : changes[0].Effect, changes);
    }

    private static IEnumerable<SignatureChange> Exports(ModuleSignature old, ModuleSignature fresh)
    {
        Dictionary<string, ExternType> before = ByName(old);
        Dictionary<string, ExternType> now = ByName(fresh);
        foreach ((string name, ExternType type) in before)
        {
            string subject = $"export {name}";
            if (!now.TryGetValue(name, out ExternType? other)) yield return new SignatureChange(CompatibilityVerdict.Broken, subject, "is gone", $"{type}", null);
            else if (TypeFit.Export(type, other) is { } reason) yield return new SignatureChange(CompatibilityVerdict.Broken, subject, reason, $"{type}", $"{other}");
            else if (!type.Equals(other)) yield return new SignatureChange(CompatibilityVerdict.Compatible, subject, "still fits by the rules of linking", $"{type}", $"{other}");
        }

        foreach ((string name, ExternType type) in now)
        {
            if (!before.ContainsKey(name)) yield return new SignatureChange(CompatibilityVerdict.Extended, $"export {name}", "is new", null, $"{type}");
        }
    }

    // A module may import one name more than once; any old import of it that fits is enough.
    private static IEnumerable<SignatureChange> Imports(ModuleSignature old, ModuleSignature fresh, IReadOnlyCollection<string> provided)
    {
        ILookup<(string, string), ModuleImport> before = old.Imports.ToLookup(import => (import.Module, import.Name));
        ILookup<(string, string), ModuleImport> now = fresh.Imports.ToLookup(import => (import.Module, import.Name));
        foreach (ModuleImport import in fresh.Imports.Distinct())
        {
            string subject = $"import {import.Module}.{import.Name}";
            ModuleImport[] known = [.. before[(import.Module, import.Name)]];
            if (Array.Exists(known, one => one.Type.Equals(import.Type))) continue;
            bool given = provided.Contains(import.Module, StringComparer.Ordinal);
            if (known.Length == 0)
                yield return new SignatureChange(given ? CompatibilityVerdict.Compatible : CompatibilityVerdict.Broken, subject, given ? "is newly wanted, and provided" : "is newly wanted", null, $"{import.Type}");
            else if (Array.Exists(known, one => TypeFit.Import(one.Type, import.Type) is null))
                yield return new SignatureChange(CompatibilityVerdict.Compatible, subject, "still fits by the rules of linking", $"{known[0].Type}", $"{import.Type}");
            else
                yield return new SignatureChange(CompatibilityVerdict.Broken, subject, TypeFit.Import(known[0].Type, import.Type)!, $"{known[0].Type}", $"{import.Type}");
        }

        foreach (ModuleImport import in old.Imports.Distinct())
        {
            if (!now.Contains((import.Module, import.Name))) yield return new SignatureChange(CompatibilityVerdict.Compatible, $"import {import.Module}.{import.Name}", "is no longer wanted", $"{import.Type}", null);
        }
    }

    // Names are unique in a valid module; in one that is not, the first counts.
    private static Dictionary<string, ExternType> ByName(ModuleSignature signature)
    {
        var types = new Dictionary<string, ExternType>(StringComparer.Ordinal);
        foreach (ExportSignature export in signature.Exports) types.TryAdd(export.Name, export.Type);
        return types;
    }
}
