using System.Globalization;
using Skein.Core;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Cli.Wasm.Text;

/// <summary>Which function is meant.</summary>
internal static class FunctionChoice
{
    private const int ShownMax = 5;

    /// <summary>The number of the function of a name (its own, or that of its export) or of a number.</summary>
    /// <exception cref="SkeinException">There is none, or several.</exception>
    public static int Find(string file, WasmModule module, string wanted)
    {
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return number < module.Functions.Length ? number : throw new SkeinException(file, $"has no function {number}: there are {module.Functions.Length:#,##0}");
        ModuleExport? export = module.Exports.FirstOrDefault(export => export.Kind == ExternKind.Function && export.Name == wanted && export.Index < (uint)module.Functions.Length);
        if (export is not null) return (int)export.Index;
        uint[] found = [.. CustomSections.Read(module).Names.Find(wanted).Where(function => function < (uint)module.Functions.Length)];
        return found switch
        {
            [uint one] => (int)one,
            [] => throw new SkeinException(file, $"has no function {wanted}", "skein wasm inspect FILE --functions lists them with their numbers"),
            _ => throw new SkeinException(file, $"has {found.Length:#,##0} functions {wanted}: {string.Join(", ", found.Take(ShownMax))}{(found.Length > ShownMax ? " ..." : "")}", "take a number"),
        };
    }
}
