namespace Skein.Races.Runtime.Tests.Programs;

/// <summary>Wrappers in the shape that the weaver makes.</summary>
internal static class Calls
{
    private const int Adds = (int)(AccessKinds.Write | AccessKinds.Structure);

    public static void Set(Dictionary<int, int> dictionary, int key, int value, int site)
    {
        object? token = Woven.Enter(dictionary, site, Adds, -1);
        try
        {
            dictionary[key] = value;
        }
        finally
        {
            Woven.Leave(dictionary, token);
        }
    }

    public static bool Has(Dictionary<int, int> dictionary, int key, int site)
    {
        object? token = Woven.Enter(dictionary, site, (int)AccessKinds.Read, -1);
        try
        {
            return dictionary.ContainsKey(key);
        }
        finally
        {
            Woven.Leave(dictionary, token);
        }
    }

    /// <summary>A call that stays inside until it is let out.</summary>
    public static void Stay(Dictionary<int, int> dictionary, int site, Action inside)
    {
        object? token = Woven.Enter(dictionary, site, Adds, -1);
        try
        {
            inside();
        }
        finally
        {
            Woven.Leave(dictionary, token);
        }
    }

    public static Dictionary<int, int> New(int site)
    {
        Dictionary<int, int> dictionary = [];
        Woven.Created(dictionary, site);
        return dictionary;
    }
}
