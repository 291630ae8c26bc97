using System.Runtime.InteropServices;

namespace Pycos.Simulation;

/// <summary>What is known of the tasks and objects of the present run, by their numbers.</summary>
/// <remarks>
/// The numbers are given in the order of the schedule. Signatures are not: a task's says who spawned it as which of its
/// children, an object's how it is called or as which one it was made. So they mean the same in other runs of the program.
/// </remarks>
internal sealed class RunTables
{
    // Beyond this, items share entries; only what is remembered of them suffers.
    private const int ItemsMax = 1 << 20;

    // Callbacks have nothing to tell one from another by in other runs.
    private const ulong CallbackSignature = 0x452821E638D01377;

    // Items in pieces, since each packet is one: to double a long table again and again is a tenth of what a run with very many takes. Not so objects:
    // each access looks for two or three, and the way by the pieces is a tenth of what a step takes.
    private const int PieceBits = 8;
    private const int PieceLength = 1 << PieceBits;

    private ItemState[][] items = [new ItemState[PieceLength]];
    private ObjectState[] objects = new ObjectState[256];
    private int itemsUsed;
    private int objectsUsed;

    internal void Begin()
    {
        for (var from = 0; from < itemsUsed; from += PieceLength) items[from >> PieceBits].AsSpan(0, Math.Min(PieceLength, itemsUsed - from)).Clear();
        objects.AsSpan(0, objectsUsed).Clear();
        itemsUsed = objectsUsed = 0;
        for (var key = 0; key < ObjectKey.First; key++) Object(key).Signature = Prng.Mix((ulong)key + 1);
    }

    internal ref ItemState Item(long id)
    {
        var place = (int)(id & (ItemsMax - 1));
        if (place >= itemsUsed) Use(place);
        return ref items[place >> PieceBits][place & (PieceLength - 1)];
    }

    internal ref ObjectState Object(int key)
    {
        if (key >= objectsUsed)
        {
            objectsUsed = key + 1;
            if (key >= objects.Length) Array.Resize(ref objects, Math.Max(objectsUsed, objects.Length * 2));
        }
        return ref objects[key];
    }

    /// <summary>The object that stands for this one: a condition is one with its lock.</summary>
    internal int Canonical(int key)
    {
        var other = Object(key).StandsFor;
        return other == 0 ? key : other;
    }

    internal Access Canonical(Access access) =>
        access.Object < 0 ? access : access with { Object = Canonical(access.Object) };

    internal void OnSpawn(long parent, long child)
    {
        Item(child).Parent = parent;
        ref var spawner = ref Item(parent);
        if (spawner.Signature == 0 && parent != 0) spawner.Signature = CallbackSignature;
        var signature = Prng.Mix(spawner.Signature + 0x9E3779B97F4A7C15 * (ulong)++spawner.Spawns);
        var chain = spawner.Chain = Prng.Mix(spawner.Chain + 1);
        ref var state = ref Item(child);
        state.Signature = signature;
        state.Chain = Prng.Mix(chain);
        Name(ObjectKey.Mailbox(child), signature + 1);
        Name(ObjectKey.Control(child), signature + 2);
        Name(ObjectKey.End(child), signature + 3);
    }

    /// <summary>A callback begins where it was posted: that tells it from others.</summary>
    internal void OnPosted(long poster, long callback)
    {
        var chain = Prng.Mix(Item(poster).Chain + 1);
        Item(poster).Chain = chain;
        Item(callback).Chain = Prng.Mix(chain);
    }

    /// <summary>An object is made: its maker, and how many that one made before, say which one it is.</summary>
    internal ulong OnMade(long maker)
    {
        ref var state = ref Item(maker);
        return Prng.Derive(state.Signature, (ulong)++state.Made);
    }

    internal void OnFirstUse(long number, string kind, string? name, ulong origin, long companion)
    {
        var seed = Prng.Derive(0, kind);
        var signature = name is not null ? Prng.Derive(seed, name) : Prng.Derive(seed, origin != 0 ? origin : (ulong)-number);
        var key = ObjectKey.Shared(number);
        // What nobody has written has no history: its number, for one, depends on who came first.
        Object(key).Signature = signature;
        if (origin != 0) Object(key).Identity = Prng.Derive(seed, origin);
        if (companion != 0) Object(key).StandsFor = Canonical(ObjectKey.Shared(companion));
    }

    private void Use(int place)
    {
        itemsUsed = place + 1;
        var piece = place >> PieceBits;
        if (piece >= items.Length) Array.Resize(ref items, Math.Max(piece + 1, items.Length * 2));
        for (var missing = piece; missing >= 0 && items[missing] is null; missing--) items[missing] = new ItemState[PieceLength];
    }

    private void Name(int key, ulong signature)
    {
        ref var state = ref Object(key);
        state.Signature = signature;
        state.Identity = signature;
        state.LastWrite = signature;
    }
}

/// <summary>A task or callback of the present run.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ItemState
{
    /// <summary>Who it is, whatever the schedule.</summary>
    internal ulong Signature;

    /// <summary>Hash of all that happened before its next step, as far as that step can know.</summary>
    internal ulong Chain;

    internal long Parent;

    /// <summary>How many tasks it has spawned.</summary>
    internal int Spawns;

    /// <summary>How many locks, channels and the like it has made.</summary>
    internal int Made;

    /// <summary>How many steps it has taken.</summary>
    internal int Steps;

    /// <summary>Belongs to the strategy: how many steps of some kind it has still to take.</summary>
    internal double Remaining;

    /// <summary>Belongs to the strategy: drawn for the item's next step, the highest first.</summary>
    internal ulong Priority;

    /// <summary>Belongs to the strategy: which of the states that it tells apart the item is in; 0 until it is in one.</summary>
    internal byte Standing;
}

/// <summary>An object of the present run.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ObjectState
{
    /// <summary>What it is, whatever the schedule.</summary>
    internal ulong Signature;

    /// <summary>Which one it is, in all runs that are the same until it was made; 0 where that is not known.</summary>
    internal ulong Identity;

    /// <summary>Hash of the last write with all that it can know.</summary>
    internal ulong LastWrite;

    /// <summary>Sum of the hashes of the reads since then.</summary>
    internal ulong Reads;

    /// <summary>The step that touched it last.</summary>
    internal ulong LastPoint;

    internal int StandsFor;
}
