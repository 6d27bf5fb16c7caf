namespace Skein.Core.Filtering;

/// <summary>Answers a question about each entry of a table at most once. Used by one thread.</summary>
internal sealed class Memo(int count, Func<int, bool> ask)
{
    private const byte Unasked = 0, No = 1, Yes = 2;
    private readonly byte[] answers = new byte[count];

    public bool this[int index]
    {
        get
        {
            ref byte answer = ref answers[index];
            if (answer == Unasked) answer = ask(index) ? Yes : No;
            return answer == Yes;
        }
    }
}
