using Skein.Core.Naming;

namespace Skein.Collections.Probing;

/// <summary>A type's name as reports of other processes print it.</summary>
internal static class TypeText
{
    private const string Prefix = "System.Collections.Generic.";

    public static string Of(Type type)
    {
        string name = FunctionName.OfType(type.ToString());
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }
}
