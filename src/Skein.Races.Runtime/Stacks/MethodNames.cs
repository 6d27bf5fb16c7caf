using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Stacks;

/// <summary>Names of methods as in source: what the compiler made of async methods, lambdas and local functions is undone.</summary>
internal static class MethodNames
{
    /// <summary>Type, method and types of parameters: <c>Shop.Cart.Add(String)</c>.</summary>
    public static string WithParameters(MethodBase method)
    {
        MethodBase source = SourceOf(method);
        string parameters = string.Join(", ", source.GetParameters().Select(parameter => TypeNames.Short(parameter.ParameterType)));
        return $"{Plain(source)}({parameters})";
    }

    /// <summary>Type and method.</summary>
    public static string Plain(MethodBase method)
    {
        MethodBase source = SourceOf(method);
        string name = source.Name;
        Type? type = source.DeclaringType;
        if (type is null) return name;

        // A state machine whose method was not found still says its name.
        if (name == "MoveNext" && Between(type.Name) is { } machine)
        {
            name = Tidy(machine, type.Name);
            type = type.DeclaringType ?? type;
        }
        else if (Between(name) is { } within)
        {
            name = Tidy(within, name);
        }

        while (type.DeclaringType is { } outer && type.Name.StartsWith('<')) type = outer;
        return name == ".ctor" ? $"{TypeNames.Full(type)}.new" : $"{TypeNames.Full(type)}.{name}";
    }

    // "<Main>b__0_1" is a lambda in Main, "<Main>g__Work|0_0" the local function Work of Main, "<Main>$" the program itself.
    private static string Tidy(string within, string name)
    {
        string rest = name[(name.IndexOf('>', StringComparison.Ordinal) + 1)..];
        if (rest.StartsWith("g__", StringComparison.Ordinal)) return $"{within}.{rest[3..].Split('|')[0]}";
        return rest.StartsWith("b__", StringComparison.Ordinal) ? $"{within}.lambda" : within;
    }

    private static string? Between(string name)
    {
        if (!name.StartsWith('<')) return null;
        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '<') depth++;
            if (name[i] == '>' && --depth == 0) return i == 1 ? null : Inner(name[1..i]);
        }

        return null;
    }

    // The state machine of a lambda or of a local function carries that name in its own.
    private static string Inner(string name) => Between(name) is { } within ? Tidy(within, name) : name;

    private static MethodBase SourceOf(MethodBase method)
    {
        if (method.Name != "MoveNext" || method.DeclaringType is not { DeclaringType: { } outer } machine) return method;
        Type open = machine.IsGenericType ? machine.GetGenericTypeDefinition() : machine;
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return outer.GetMethods(all).FirstOrDefault(candidate => candidate.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType == open) ?? method;
    }
}
