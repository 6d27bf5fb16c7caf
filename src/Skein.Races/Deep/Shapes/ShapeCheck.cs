using Skein.Core;

namespace Skein.Races.Deep.Shapes;

/// <summary>Holds what was derived against what is known of each collection; a runtime that does not fit is refused.</summary>
internal static class ShapeCheck
{
    /// <summary>Throws with the first difference.</summary>
    /// <exception cref="SkeinException">A method is missing or does another thing than is known of it.</exception>
    public static void Hold(string subject, WatchedType watched, IReadOnlyList<RoleMethod> methods)
    {
        ILookup<string, MethodRole> own = methods.Where(each => each.Receiver == Receivers.This).ToLookup(each => each.Method.Name, each => each.Role);
        foreach (string name in watched.Changes)
            Need(own[name].Any(role => role is MethodRole.Change or MethodRole.Resize), subject, watched, name, "change it");
        foreach (string name in watched.Resizes)
            Need(own[name].Contains(MethodRole.Resize), subject, watched, name, "put in new storage");
        foreach (string name in watched.Reads)
        {
            bool known = watched.ReadersAreFree ? !own[name].Any() : own[name].Contains(MethodRole.Read);
            Need(known && !own[name].Any(role => role is MethodRole.Change or MethodRole.Resize), subject, watched, name, "read it and no more");
        }
    }

    private static void Need(bool fits, string subject, WatchedType watched, string method, string does)
    {
        if (fits) return;
        throw new SkeinException(subject, $"has a shape that is not known: {watched.Name}.{method} was to {does}", "hunt without --deep");
    }
}
