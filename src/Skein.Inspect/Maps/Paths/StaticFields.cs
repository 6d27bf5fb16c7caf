using Microsoft.Diagnostics.Runtime;
using Skein.Core.Naming;

namespace Skein.Inspect.Maps.Paths;

/// <summary>The static fields of all types that are loaded, with what they refer to.</summary>
internal static class StaticFields
{
    public static IEnumerable<(ulong Object, string Name)> Of(ClrRuntime runtime)
    {
        foreach (ClrModule module in runtime.EnumerateModules())
        {
            foreach ((ulong methodTable, _) in module.EnumerateTypeDefToMethodTableMap())
            {
                if (runtime.GetTypeByMethodTable(methodTable) is not { } type) continue;
                foreach (ClrStaticField field in type.StaticFields)
                {
                    if (!field.IsObjectReference || module.AppDomain is not { } domain) continue;
                    ulong address = field.ReadObject(domain).Address;
                    if (address != 0) yield return (address, $"static {FunctionName.OfType(type.Name ?? "?")}.{FieldNames.Of(field.Name)}");
                }
            }
        }
    }
}
